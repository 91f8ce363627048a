// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.gateway.identity.Keys;
import io.faultline.schemas.topic.Topics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

final class IdentityTest {

    private static final String EVENT = "{\"kind\": \"HEARTBEAT\"}";

    private static Edge edge;
    private static String alice;
    private static String bob;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys");
        alice = draw(file, "alice");
        bob = draw(file, "bob");
        assertThat(Files.readString(file)).doesNotContain(alice).doesNotContain(alice.substring(6));
        edge = Edge.start(folder, Map.of("faultline.gateway.keys", file.toString()));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void robotWritesAsItself() throws Exception {
        assertThat(post("/v1/robots/alice/events", alice, EVENT)).isEqualTo(200);
        assertThat(get("/v1/robots/alice/verdicts", alice)).isEqualTo(200);
    }

    @Test
    void robotCannotWriteOrReadAsAnother() throws Exception {
        for (String path : List.of("events", "frames", "labels", "cameras/front/frames")) {
            assertThat(post("/v1/robots/bob/" + path, alice, EVENT)).as(path).isEqualTo(403);
            assertThat(post("/v1/robots/bob/" + path, null, EVENT)).as(path).isEqualTo(401);
        }
        assertThat(get("/v1/robots/bob/verdicts", alice)).isEqualTo(403);
        assertThat(get("/v1/robots/bob/verdicts", null)).isEqualTo(401);
        assertThat(edge.records(Topics.EVENTS))
                .noneMatch(event -> event.getRobotId().equals("bob"));
    }

    @Test
    void robotCannotNameAnotherInItsBody() throws Exception {
        String event = "{\"kind\": \"HEARTBEAT\", \"robotId\": \"bob\"}";
        assertThat(post("/v1/robots/alice/events", alice, event)).isEqualTo(403);
        byte[] form =
                new Http.Parts()
                        .field(
                                "question",
                                """
                                {"robotId": "bob", "episode": "e1", "instruction": "tidy up",
                                 "subtaskIndex": 0, "subtask": "grasp", "within": 1000}\
                                """
                                        .getBytes(StandardCharsets.UTF_8))
                        .field("front.before", Pictures.encoded("png", 1))
                        .end();
        HttpResponse<String> answer =
                Http.CLIENT.send(
                        request("/v1/verify/execution", alice)
                                .header("Content-Type", Http.FORM)
                                .POST(BodyPublishers.ofByteArray(form))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("robotId");
    }

    @Test
    void pathsInDisguiseDoNotPass() throws Exception {
        for (String path :
                List.of(
                        "/v1/robots/%62ob/events",
                        "/v1/robots/alice%2F..%2Fbob/events",
                        "/v1/robots//bob/events",
                        "/v1/robots/alice/../bob/events",
                        "/v1//robots/bob/events",
                        "/v1/robots/bob/events/",
                        "//v1/robots/bob/events",
                        "/v1/robots/bob;x=1/events",
                        "/V1/robots/bob/events")) {
            assertThat(post(path, alice, EVENT)).as(path).isBetween(400, 404);
        }
        assertThat(edge.records(Topics.EVENTS))
                .noneMatch(event -> event.getRobotId().equals("bob"));
    }

    @Test
    void wrongKeysAreNobodys() throws Exception {
        String wrong = alice.substring(0, alice.length() - 4) + "AAAA";
        String mixed = "bob" + alice.substring(5);
        for (String key : List.of(wrong, mixed, "alice", "", "alice.", "x".repeat(5_000))) {
            assertThat(post("/v1/robots/alice/events", key, EVENT)).as(key).isEqualTo(401);
        }
        assertThat(bob).isNotEqualTo(alice);
    }

    /// Unread bodies would use up the window of the HTTP/2 connection that all of these share.
    @Test
    void refusedBodiesLeaveTheConnectionUsable() throws Exception {
        byte[] picture = Arrays.copyOf(Pictures.encoded("jpg", 1), 100_000);
        for (int i = 0; i < 30; i++) {
            assertThat(post("/v1/robots/bob/cameras/front/frames", alice, picture)).isEqualTo(403);
            assertThat(post("/v1/robots/alice/cameras/front/frames", "none", picture))
                    .isEqualTo(401);
            assertThat(post("/v1/robots/alice/nothing", alice, picture)).isEqualTo(404);
            assertThat(post("/v1/robots/alice/verdicts", alice, picture)).isEqualTo(405);
        }
        assertThat(post("/v1/robots/alice/cameras/front/frames", alice, picture)).isEqualTo(200);
    }

    /// A gateway without keys believes whoever speaks on this machine, but no page of a stranger's.
    @Test
    void openGatewayRefusesAStrangersPage(@TempDir Path folder) throws Exception {
        try (Edge open = Edge.start(folder)) {
            URI uri = open.uri("/v1/robots/dan/verdicts");
            assertThat(from(uri, "http://localhost:8080")).isEqualTo(200);
            assertThat(from(uri, "https://robots.example")).isEqualTo(403);
            assertThat(from(uri, "null")).isEqualTo(403);
        }
    }

    private static int from(URI uri, String origin) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).header("Origin", origin).build();
        return Http.CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void otherAddressThanLoopbackWantsCredentials(@TempDir Path folder) {
        assertThatThrownBy(
                        () ->
                                Edge.start(folder, Map.of("micronaut.server.host", "0.0.0.0"))
                                        .close())
                .hasStackTraceContaining("0.0.0.0")
                .hasStackTraceContaining("GATEWAY_KEYS");
    }

    @Test
    void otherAddressIsFineWithKeys(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("keys");
        String key = draw(file, "carol");
        try (Edge open =
                Edge.start(
                        folder,
                        Map.of(
                                "micronaut.server.host",
                                "0.0.0.0",
                                "faultline.gateway.keys",
                                file.toString()))) {
            HttpResponse<String> answer =
                    Http.CLIENT.send(
                            HttpRequest.newBuilder(open.uri("/v1/robots/carol/verdicts"))
                                    .header("Authorization", "Bearer " + key)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    private static String draw(Path file, String robot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Keys.run(new String[] {file.toString(), robot}, print, print)).isZero();
        return out.toString(StandardCharsets.UTF_8).strip();
    }

    private static int post(String path, @Nullable String key, String body) throws Exception {
        return post(path, key, body.getBytes(StandardCharsets.UTF_8));
    }

    private static int post(String path, @Nullable String key, byte[] body) throws Exception {
        return Http.CLIENT
                .send(
                        request(path, key)
                                .timeout(Duration.ofSeconds(60))
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static int get(String path, @Nullable String key) throws Exception {
        return Http.CLIENT.send(request(path, key).build(), BodyHandlers.discarding()).statusCode();
    }

    private static HttpRequest.Builder request(String path, @Nullable String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        URI.create(edge.uri("/").toString().replaceAll("/$", "") + path));
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }
}
