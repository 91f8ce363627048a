// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/// How a remote verifier asks. The key is not here: it comes from the environment alone.
///
/// @param endpoint the API's root, such as {@code https://host/v1}
/// @param model the model's name there
/// @param prompting what is asked, and how the answer is read
/// @param timeout of one try, from the first byte sent to the last received
/// @param tries how often a verification is sent at most
/// @param pause before the second try; doubled before each further one
/// @param concurrent requests under way at once
/// @param mostAnswerTokens tokens of the longest answer
public record RemoteSettings(
        URI endpoint,
        String model,
        Prompting prompting,
        Duration timeout,
        int tries,
        Duration pause,
        int concurrent,
        int mostAnswerTokens) {

    /// The environment variable that holds the key; without it no key is sent.
    public static final String KEY_VARIABLE = "FAULTLINE_REMOTE_KEY";

    public RemoteSettings {
        if (!Set.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
                || endpoint.getHost() == null
                || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException(endpoint + " is no HTTP endpoint");
        }
        if (model.isBlank()
                || !timeout.isPositive()
                || pause.isNegative()
                || tries < 1
                || concurrent < 1
                || mostAnswerTokens < 1) {
            throw new IllegalArgumentException(
                    "model " + model + ", " + tries + " tries of " + timeout);
        }
    }

    /// Three tries of a minute each, four at once, answers of 1,000 tokens as Sentinel has them.
    public static RemoteSettings standard(URI endpoint, String model, Prompting prompting) {
        return new RemoteSettings(
                endpoint,
                model,
                prompting,
                Duration.ofMinutes(1),
                3,
                Duration.ofMillis(500),
                4,
                1000);
    }

    URI chat() {
        String root = endpoint.toString();
        return URI.create((root.endsWith("/") ? root : root + "/") + "chat/completions");
    }
}
