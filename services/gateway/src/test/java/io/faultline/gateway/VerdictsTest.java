// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.topic.Topics;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

final class VerdictsTest {

    private static final String QUESTION =
            """
            {"robotId": "%s", "episode": "e1", "instruction": "tidy up", "subtaskIndex": 0,
             "subtask": "grasp the cup", "within": %d}\
            """;

    private static Edge edge;
    private static Judge judge;

    @BeforeAll
    static void start(@TempDir Path folder) {
        edge = Edge.start(folder);
        judge = new Judge(edge);
    }

    @AfterAll
    static void stop() {
        judge.close();
        edge.close();
    }

    @Test
    void longPollAnswersWhenAVerdictComes() throws Exception {
        CompletableFuture<HttpResponse<String>> poll =
                Http.CLIENT.sendAsync(
                        HttpRequest.newBuilder(edge.uri("/v1/robots/poll/verdicts?wait=20s"))
                                .build(),
                        BodyHandlers.ofString());
        Thread.sleep(300);
        assertThat(poll).isNotDone();
        judge.answer("poll", Digest.of("poll-1"), VerdictStatus.FAILURE);
        String body = poll.get(10, TimeUnit.SECONDS).body();
        assertThat(body).contains("\"status\":\"FAILURE\"", Digest.of("poll-1"));
    }

    @Test
    void firstVerdictOfARequestWins() throws Exception {
        judge.answer("twice", Digest.of("twice-1"), VerdictStatus.SUCCESS);
        judge.answer("twice", Digest.of("twice-1"), VerdictStatus.FAILURE);
        judge.answer("twice", Digest.of("twice-2"), VerdictStatus.UNVERIFIED);
        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThat(Http.get(edge, "/v1/robots/twice/verdicts").body())
                                        .contains(Digest.of("twice-2")));
        assertThat(Http.get(edge, "/v1/robots/twice/verdicts").body())
                .contains("SUCCESS")
                .doesNotContain("FAILURE");
    }

    @Test
    void eventStreamResumesAfterTheLastEvent() throws Exception {
        judge.answer("stream", Digest.of("stream-1"), VerdictStatus.SUCCESS);
        judge.answer("stream", Digest.of("stream-2"), VerdictStatus.SUCCESS);
        List<String> all = events("/v1/robots/stream/verdicts", null, 2);
        String first =
                all.stream().filter(line -> line.startsWith("id:")).findFirst().orElseThrow();
        List<String> rest = events("/v1/robots/stream/verdicts", first.substring(3).strip(), 1);
        assertThat(String.join("\n", rest))
                .contains(Digest.of("stream-2"))
                .doesNotContain(Digest.of("stream-1"));
    }

    @Test
    void policyThatWaitsGetsTheVerdict() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask("policy", 20_000);
        VerificationRequest request = request("policy");
        assertThat(request.getLane()).isEqualTo(RequestLane.ASKED);
        assertThat(request.getViews()).hasSize(1);
        judge.answer(request, VerdictStatus.FAILURE);
        HttpResponse<String> answer = asked.get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"FAILURE\"", request.getRequestId());
    }

    @Test
    void policyIsAnsweredExpiredAtTheDeadline() throws Exception {
        HttpResponse<String> answer = ask("late", 300).get(10, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"status\":\"UNVERIFIED\"", "\"reason\":\"EXPIRED\"");
    }

    @Test
    void oraclesLabelIsWholeInItself() throws Exception {
        CompletableFuture<HttpResponse<String>> asked = ask("oracle", 20_000);
        VerificationRequest request = request("oracle");
        Verdict verdict = judge.answer(request, VerdictStatus.SUCCESS);
        assertThat(asked.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        HttpResponse<String> answer =
                Http.json(
                        edge,
                        "/v1/robots/oracle/labels",
                        """
                        {"requestId": "%s", "answer": "FAILURE", "source": "SIMULATOR",
                         "mode": "NO_GRIPPER_CLOSE", "note": "the gripper stayed open"}\
                        """
                                .formatted(request.getRequestId()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        VerificationLabel label =
                edge.records(Topics.LABELS).stream()
                        .filter(found -> found.getRobotId().equals("oracle"))
                        .findFirst()
                        .orElseThrow();
        assertThat(label.getVerdictId()).isEqualTo(verdict.getVerdictId());
        assertThat(label.getAnswer()).isEqualTo(LabelAnswer.FAILURE);
        assertThat(label.getVerdict()).isEqualTo(VerdictStatus.SUCCESS);
        assertThat(label.getSource()).isEqualTo(LabelSource.SIMULATOR);
        assertThat(label.getOccasion()).isEqualTo(LabelOccasion.ORACLE);
        assertThat(label.getSubtask()).isEqualTo("grasp the cup");
        assertThat(
                        edge.bean(FrameStore.class)
                                .get(
                                        Objects.requireNonNull(
                                                label.getViews().getFirst().getBefore())))
                .isEqualTo(Pictures.encoded("png", 1));
    }

    private static CompletableFuture<HttpResponse<String>> ask(String robot, int within) {
        byte[] form =
                new Http.Parts()
                        .field(
                                "question",
                                QUESTION.formatted(robot, within).getBytes(StandardCharsets.UTF_8))
                        .field("front.before", Pictures.encoded("png", 1))
                        .field("front.after", Pictures.encoded("png", 2))
                        .end();
        return Http.CLIENT.sendAsync(
                HttpRequest.newBuilder(edge.uri("/v1/verify/execution"))
                        .header("Content-Type", Http.FORM)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static VerificationRequest request(String robot) {
        return Awaitility.await()
                .until(
                        () ->
                                edge.records(Topics.REQUESTS).stream()
                                        .filter(request -> request.getRobotId().equals(robot))
                                        .findFirst()
                                        .orElse(null),
                        Objects::nonNull);
    }

    /// The lines of a stream up to a number of verdicts.
    private static List<String> events(String path, @Nullable String last, int verdicts)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(edge.uri(path)).header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<Stream<String>> stream =
                Http.CLIENT.send(request.build(), BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        try (Stream<String> lines = stream.body()) {
            int[] seen = {0};
            return lines.takeWhile(
                            line -> {
                                boolean going = seen[0] < verdicts;
                                seen[0] +=
                                        line.startsWith("data:") && line.contains("verdictId")
                                                ? 1
                                                : 0;
                                return going;
                            })
                    .toList();
        }
    }
}
