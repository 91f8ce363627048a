// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;

import io.faultline.schemas.Box;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Against a server that answers as Confluent's API documentation says; RegistryIT has a real one.
class RestSchemaRegistryTest {

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private volatile String authorization = "";
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String asked =
                            exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
                    String sent = exchange.getRequestHeaders().getFirst("Authorization");
                    authorization = sent == null ? "" : sent;
                    byte[] body =
                            answers.getOrDefault(asked, "{}").getBytes(StandardCharsets.UTF_8);
                    int status =
                            statuses.getOrDefault(asked, answers.containsKey(asked) ? 200 : 404);
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void schemaIsRegisteredOnceAndFoundById() {
        answers.put("POST /subjects/boxes-value/versions", "{\"id\":7}");
        answers.put("GET /schemas/ids/7", "{\"schema\":" + quoted() + "}");
        SchemaRegistry registry = registry(Map.of());

        assertThat(registry.register("boxes-value", Box.SCHEMA$)).isEqualTo(7);
        assertThat(registry.byId(7)).isEqualTo(Box.SCHEMA$);
        answers.clear();
        assertThat(registry.register("boxes-value", Box.SCHEMA$)).isEqualTo(7);
    }

    @Test
    void credentialsAreSentAndNeverShownInTheAddress() {
        answers.put("POST /subjects/boxes-value/versions", "{\"id\":7}");
        registry(
                        Map.of(
                                "basic.auth.credentials.source",
                                "USER_INFO",
                                "basic.auth.user.info",
                                "me:secret"))
                .register("boxes-value", Box.SCHEMA$);

        String expected =
                Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(authorization).isEqualTo("Basic " + expected);
    }

    @Test
    void incompatibleSchemaIsRefused() {
        answers.put("POST /subjects/boxes-value/versions", "{\"message\":\"no\"}");
        statuses.put("POST /subjects/boxes-value/versions", 409);

        assertThatThrownBy(() -> registry(Map.of()).register("boxes-value", Box.SCHEMA$))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void brokenServerIsNoPoison() {
        answers.put("GET /schemas/ids/7", "");
        statuses.put("GET /schemas/ids/7", 503);

        assertThatThrownBy(() -> registry(Map.of()).byId(7))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> registry(Map.of()).byId(8))
                .isInstanceOf(UnknownSchemaException.class);
        server.stop(0);
        assertThatThrownBy(() -> registry(Map.of()).byId(9))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void nextAddressIsTriedWhereOneDoesNotAnswer() {
        answers.put("GET /schemas/ids/7", "{\"schema\":" + quoted() + "}");
        SchemaRegistry registry =
                new RestSchemaRegistry(
                        List.of("http://127.0.0.1:1", url), java.util.Optional.empty());

        assertThat(registry.byId(7)).isEqualTo(Box.SCHEMA$);
    }

    private SchemaRegistry registry(Map<String, String> more) {
        Map<String, String> config = new java.util.HashMap<>(more);
        config.put("schema.registry.url", url);
        return SchemaRegistries.of(RegistryConfig.of(config));
    }

    private static String quoted() {
        return "\"" + Box.SCHEMA$.toString().replace("\"", "\\\"") + "\"";
    }
}
