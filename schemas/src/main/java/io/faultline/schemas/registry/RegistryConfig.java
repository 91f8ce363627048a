// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How to reach a registry and what to do with it. The keys and defaults are Confluent's own.
///
/// @param urls `schema.registry.url`: one or more, comma-separated; `mock://scope` is in this
///   process
/// @param autoRegister `auto.register.schemas`: whether a writer registers its schema; true
/// @param useLatestVersion `use.latest.version`: whether a writer uses the subject's newest schema
///   instead of its own; false
/// @param userInfo `basic.auth.user.info` as `user:password`, where `basic.auth.credentials.source`
///   is `USER_INFO`
public record RegistryConfig(
        List<String> urls,
        boolean autoRegister,
        boolean useLatestVersion,
        Optional<String> userInfo) {

    public static final String URL = "schema.registry.url";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String USE_LATEST_VERSION = "use.latest.version";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    private static final String OLD_USER_INFO = "schema.registry.basic.auth.user.info";

    /// Reads the configuration of a serializer or deserializer.
    ///
    /// @throws IllegalArgumentException if a key is missing or contradicts another
    public static RegistryConfig of(Map<String, ?> configs) {
        String url = find(configs, URL);
        if (url == null || url.isBlank()) {
            throw new IllegalArgumentException(URL + " is not set");
        }
        return new RegistryConfig(
                Arrays.stream(url.split(",")).map(String::strip).toList(),
                Boolean.parseBoolean(text(configs, AUTO_REGISTER, "true")),
                Boolean.parseBoolean(text(configs, USE_LATEST_VERSION, "false")),
                userInfo(configs, url));
    }

    /// Whether the registry is a mock in this process.
    boolean isMock() {
        return urls.getFirst().startsWith("mock://");
    }

    private static Optional<String> userInfo(Map<String, ?> configs, String url) {
        String source = text(configs, CREDENTIALS_SOURCE, "URL");
        return switch (source) {
            case "URL" -> Optional.ofNullable(url.startsWith("mock:") ? null : inUrl(url));
            case "USER_INFO" -> Optional.of(required(configs, USER_INFO, OLD_USER_INFO));
            default ->
                    throw new IllegalArgumentException(
                            CREDENTIALS_SOURCE + " must be URL or USER_INFO, not " + source);
        };
    }

    private static @Nullable String inUrl(String url) {
        return URI.create(url.split(",")[0].strip()).getUserInfo();
    }

    private static String required(Map<String, ?> configs, String key, String oldKey) {
        String value = find(configs, configs.containsKey(key) ? key : oldKey);
        if (value == null) {
            throw new IllegalArgumentException(key + " is not set");
        }
        return value;
    }

    private static String text(Map<String, ?> configs, String key, String otherwise) {
        String value = find(configs, key);
        return value == null ? otherwise : value;
    }

    private static @Nullable String find(Map<String, ?> configs, String key) {
        Object value = configs.get(key);
        return value == null ? null : value.toString();
    }
}
