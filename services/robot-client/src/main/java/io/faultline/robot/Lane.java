// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Requests to the gateway, as this robot.
final class Lane {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final HttpClient http;
    private final RobotSettings settings;

    Lane(HttpClient http, RobotSettings settings) {
        this.http = http;
        this.settings = settings;
    }

    /// An answer.
    ///
    /// @param json its body, missing where that is no JSON
    /// @param retryAfter how long the gateway asks to wait, zero where it does not
    record Answer(int status, JsonNode json, Duration retryAfter) {

        boolean isOk() {
            return status == 200;
        }

        /// What the gateway says is wrong.
        String reason() {
            String reason = json.path("reason").asText("");
            return "%d %s".formatted(status, reason.isEmpty() ? json.toString() : reason);
        }
    }

    /// Posts a body.
    ///
    /// @param path below `/v1/`
    CompletableFuture<Answer> post(String path, String type, byte[] body, Duration patience) {
        return http.sendAsync(
                        request(path)
                                .timeout(patience)
                                .header("Content-Type", type)
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(Lane::answer);
    }

    /// Opens a connection, if there is none, with a request that has no body: one that asks for
    /// HTTP/2 with its first request may not bring more than a mebibyte.
    CompletableFuture<Answer> greet() {
        return http.sendAsync(
                        request(robot("verdicts?after=latest"))
                                .timeout(Duration.ofSeconds(10))
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(Lane::answer);
    }

    /// A path of this robot's.
    String robot(String rest) {
        return "robots/" + settings.robot() + "/" + rest;
    }

    /// A request to a path below `/v1/`.
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(
                                settings.gateway().toString().replaceAll("/+$", "")
                                        + "/v1/"
                                        + path));
        String key = settings.key();
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    HttpClient http() {
        return http;
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                json(response.body()),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(text -> text.matches("[0-9]{1,4}"))
                        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                        .orElse(Duration.ZERO));
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }
}
