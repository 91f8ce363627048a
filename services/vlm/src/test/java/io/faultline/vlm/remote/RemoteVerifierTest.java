// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.Question;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Judged;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Outcome.Unverified;
import io.faultline.vlm.verify.Verification;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Against a real local server: every way in which the other end can disappoint has its outcome.
class RemoteVerifierTest {

    private static final byte[] PICTURE =
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk"
                                    + "+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String TRUE = "<answer> True </answer> <category> success </category>";
    private static final String LOGS =
            """
            ,"finish_reason":"stop","logprobs":{"content":[
             {"token":"<answer>","logprob":0,"top_logprobs":[]},
             {"token":" True","logprob":-0.2231,"top_logprobs":[
               {"token":" True","logprob":-0.2231},{"token":" False","logprob":-1.8971},
               {"token":"T","logprob":-3.912},{"token":" maybe","logprob":-3.5}]},
             {"token":" </answer>","logprob":0,"top_logprobs":[]}]}\
            """;

    @Test
    void verdictComesWithConfidenceCategoryAndCost() throws IOException {
        try (ChatServer server =
                        new ChatServer(
                                (exchange, _) ->
                                        ChatServer.reply(
                                                exchange, 200, ChatServer.completion(TRUE, LOGS)));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            Judged judged = (Judged) verifier.verify(List.of(execution("push"))).getFirst();

            assertThat(judged.success()).isTrue();
            assertThat(judged.category()).contains("success");
            double yes = 0.8 + 0.02;
            assertThat(judged.confidence().orElseThrow())
                    .isCloseTo(yes / (yes + 0.15), Offset.offset(1e-3));
            assertThat(judged.usage().promptTokens()).isEqualTo(321);
            assertThat(judged.usage().answerTokens()).isEqualTo(12);
            assertThat(judged.usage().inference()).isPositive();
            assertThat(server.authorizations).containsExactly("Bearer secret");
        }
    }

    @Test
    void picturesTravelAsDataAndNothingElseDoes() throws IOException {
        try (ChatServer server = answering(TRUE);
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            verifier.verify(List.of(execution("look at https://example.org/a.png")));

            JsonObject request = server.requests.getFirst();
            assertThat(request.get("temperature").getAsInt()).isZero();
            assertThat(request.get("model").getAsString()).isEqualTo("judge");
            List<String> urls = urls(request);
            assertThat(urls).hasSize(2);
            String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE);
            assertThat(urls).containsOnly(data);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsAskedWithAPictureBetweenTheWords(Prompting prompting) {
        List<byte[]> two = List.of(PICTURE, PICTURE);
        List<Verification> kinds =
                List.of(
                        new Verification.Execution("tidy", "push", two, two),
                        new Verification.Trajectory("tidy", List.of(two, two, two)),
                        new Verification.Planning("tidy", List.of("push"), PICTURE));
        for (Verification kind : kinds) {
            prompting
                    .ask(kind)
                    .ifPresent(
                            said -> {
                                assertThat(said.pictures()).hasSameSizeAs(kind.pictures());
                                assertThat(said.pieces()).hasSize(said.pictures().size() + 1);
                                assertThat(said.pieces().getLast()).contains("tidy");
                            });
        }
        assertThat(prompting.ask(kinds.get(0))).isPresent();
        assertThat(prompting.ask(kinds.get(1))).isPresent();
        assertThat(prompting.ask(kinds.get(2)).isEmpty())
                .isEqualTo(prompting == Prompting.SENTINEL_VIDEO_QA);
    }

    @Test
    void servedGuardianIsAskedInItsOwnWords() throws IOException {
        try (ChatServer server = answering(TRUE);
                RemoteVerifier verifier = verifier(server, Prompting.GUARDIAN)) {
            assertThat(verifier.verify(List.of(execution("push"))).getFirst())
                    .isInstanceOf(Judged.class);
            String sent = server.requests.getFirst().toString();
            for (String piece : Question.of(execution("push"), Mode.VANILLA).pieces()) {
                assertThat(sent).contains(new JsonPrimitive(piece).toString());
            }
        }
    }

    @Test
    void sentinelIsAskedAndReadInItsOwnFormat() throws IOException {
        String text =
                "[start of output]\nQuestions: a?\nAnswers: b\nAnalysis: overall assessment: ok?"
                        + "\nOverall assessment:  failure\n[end of output]";
        try (ChatServer server = answering(text);
                RemoteVerifier verifier = verifier(server, Prompting.SENTINEL_VIDEO_QA)) {
            List<Outcome> outcomes =
                    verifier.verify(
                            List.of(
                                    new Verification.Trajectory(
                                            "open it", List.of(List.of(PICTURE, PICTURE, PICTURE))),
                                    new Verification.Planning("a", List.of("b"), PICTURE)));
            Judged judged = (Judged) outcomes.getFirst();
            assertThat(judged.success()).isFalse();
            assertThat(judged.confidence()).isEmpty();
            assertThat(judged.reasoning()).contains(text);
            assertThat(((Unverified) outcomes.get(1)).reason()).isEqualTo(Reason.NOT_JUDGED);
            String sent = server.requests.getFirst().toString();
            assertThat(sent).contains("[start of output]", "open it", "picture 3 of 3");
            assertThat(urls(server.requests.getFirst())).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "junk",
                "[]",
                "{}",
                "null",
                "{\"choices\":[]}",
                "{\"choices\":[{\"message\":{\"content\":null}}]}",
                "{\"choices\":{\"message\":1}}",
                "{\"choices\":[{\"message\":{\"content\":[1,2]}}]}",
                "<html><body>Bad gateway</body></html>"
            })
    void junkIsAnErrorOfTheModel(String body) throws IOException {
        try (ChatServer server =
                        new ChatServer((exchange, _) -> ChatServer.reply(exchange, 200, body));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.MODEL_ERROR);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void deeplyNestedJunkEndsNoThread() throws IOException {
        String deep = "{\"choices\":" + "[".repeat(200_000);
        try (ChatServer server =
                        new ChatServer((exchange, _) -> ChatServer.reply(exchange, 200, deep));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.MODEL_ERROR);
        }
    }

    @Test
    void brokenLogProbabilitiesAreNone() throws IOException {
        String more = ",\"logprobs\":{\"content\":[{\"token\":7,\"logprob\":\"NaN\"}]}";
        try (ChatServer server =
                        new ChatServer(
                                (exchange, _) ->
                                        ChatServer.reply(
                                                exchange, 200, ChatServer.completion(TRUE, more)));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            Judged judged = (Judged) verifier.verify(List.of(execution("push"))).getFirst();
            assertThat(judged.confidence()).isEmpty();
        }
    }

    @Test
    void answerWithoutVerdictIsUnparsableAndACutOneTooLong() throws IOException {
        try (ChatServer server = answering("I cannot help with that.");
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.UNPARSABLE);
        }
        String cut = ChatServer.completion("Well, ", ",\"finish_reason\":\"length\"");
        try (ChatServer server =
                        new ChatServer((exchange, _) -> ChatServer.reply(exchange, 200, cut));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.ANSWER_TOO_LONG);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void busyServerIsAskedAgainUntilItAnswers(int status) throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (ChatServer server =
                        new ChatServer(
                                (exchange, _) -> {
                                    if (calls.incrementAndGet() < 3) {
                                        ChatServer.reply(exchange, status, "later");
                                    } else {
                                        String body = ChatServer.completion(TRUE, "");
                                        ChatServer.reply(exchange, 200, body);
                                    }
                                });
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(verifier.verify(List.of(execution("push"))).getFirst())
                    .isInstanceOf(Judged.class);
            assertThat(calls).hasValue(3);
        }
    }

    @Test
    void triesAreBoundedAndTheKeyIsNeverShown() throws IOException {
        try (ChatServer server =
                        new ChatServer(
                                (exchange, _) ->
                                        ChatServer.reply(exchange, 500, "Bearer secret was bad"));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            Unverified outcome = unverified(verifier);
            assertThat(outcome.reason()).isEqualTo(Reason.MODEL_ERROR);
            assertThat(outcome.detail()).contains("status 500", "***").doesNotContain("secret");
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void refusalIsNotRepeated() throws IOException {
        try (ChatServer server =
                        new ChatServer((exchange, _) -> ChatServer.reply(exchange, 401, "who?"));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.MODEL_ERROR);
            assertThat(server.requests).hasSize(1);
        }
        String tooLong = "{\"error\":{\"code\":\"context_length_exceeded\"}}";
        try (ChatServer server =
                        new ChatServer((exchange, _) -> ChatServer.reply(exchange, 400, tooLong));
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.PROMPT_TOO_LONG);
        }
    }

    @Test
    void redirectionIsNotFollowed() throws IOException {
        try (ChatServer other = answering(TRUE);
                ChatServer server =
                        new ChatServer(
                                (exchange, _) -> {
                                    exchange.getResponseHeaders()
                                            .add("Location", other.endpoint().toString());
                                    ChatServer.reply(exchange, 307, "there");
                                });
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(reason(verifier)).isEqualTo(Reason.MODEL_ERROR);
            assertThat(other.requests).isEmpty();
        }
    }

    @Test
    void serverThatTakesNoLogProbabilitiesIsAskedWithoutThem() throws IOException {
        try (ChatServer server =
                        new ChatServer(
                                (exchange, request) -> {
                                    if (request.has("logprobs")) {
                                        ChatServer.reply(exchange, 400, "unknown field logprobs");
                                    } else {
                                        String body = ChatServer.completion(TRUE, "");
                                        ChatServer.reply(exchange, 200, body);
                                    }
                                });
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            for (int i = 0; i < 2; i++) {
                assertThat(verifier.verify(List.of(execution("push"))).getFirst())
                        .isInstanceOf(Judged.class);
            }
            assertThat(server.requests).hasSize(3);
        }
    }

    @Test
    void slowServerIsGivenUpEvenWhenItTrickles() throws IOException {
        try (ChatServer server =
                        new ChatServer(
                                (exchange, _) -> {
                                    exchange.sendResponseHeaders(200, 0);
                                    try (OutputStream out = exchange.getResponseBody()) {
                                        for (int i = 0; i < 200; i++) {
                                            out.write(' ');
                                            out.flush();
                                            Thread.sleep(20);
                                        }
                                    } catch (InterruptedException e) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
                RemoteVerifier verifier =
                        new RemoteVerifier(
                                settings(server.endpoint(), Prompting.ZERO_SHOT, 300, 2), null)) {
            long started = System.nanoTime();
            Unverified outcome = unverified(verifier);
            assertThat(outcome.reason()).isEqualTo(Reason.MODEL_ERROR);
            assertThat(outcome.detail()).contains("no answer within");
            assertThat(Duration.ofNanos(System.nanoTime() - started))
                    .isLessThan(Duration.ofMillis(3500));
        }
    }

    @Test
    void endlessAnswerIsCutOff() throws IOException {
        byte[] megabyte = new byte[1 << 20];
        AtomicInteger sent = new AtomicInteger();
        try (ChatServer server =
                        new ChatServer(
                                (exchange, _) -> {
                                    exchange.sendResponseHeaders(200, 0);
                                    OutputStream out = exchange.getResponseBody();
                                    for (int i = 0; i < 500; i++) {
                                        out.write(megabyte);
                                        sent.incrementAndGet();
                                    }
                                });
                RemoteVerifier verifier =
                        new RemoteVerifier(
                                settings(server.endpoint(), Prompting.ZERO_SHOT, 20_000, 1),
                                null)) {
            assertThat(reason(verifier)).isEqualTo(Reason.MODEL_ERROR);
            assertThat(sent.get()).isLessThan(100);
        }
    }

    @Test
    void absentServerIsAnError() {
        URI nowhere = URI.create("http://localhost:1/v1");
        try (RemoteVerifier verifier =
                new RemoteVerifier(settings(nowhere, Prompting.ZERO_SHOT, 2000, 2), null)) {
            assertThat(reason(verifier)).isEqualTo(Reason.MODEL_ERROR);
        }
    }

    @Test
    void batchKeepsItsOrderAndBadPicturesHarmNothingElse() throws IOException {
        try (ChatServer server =
                        new ChatServer(
                                (exchange, request) -> {
                                    boolean yes = request.toString().contains("Subtask: yes");
                                    String text =
                                            "<answer>" + (yes ? "True" : "False") + "</answer>";
                                    String body = ChatServer.completion(text, "");
                                    ChatServer.reply(exchange, 200, body);
                                });
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            List<Verification> batch = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                batch.add(execution(i % 3 == 0 ? "yes" : "no"));
            }
            batch.add(5, new Verification.Planning("a", List.of("b"), new byte[] {1, 2}));
            List<Outcome> outcomes = new ArrayList<>(verifier.verify(batch));
            Unverified unreadable = (Unverified) outcomes.remove(5);
            assertThat(unreadable.reason()).isEqualTo(Reason.UNREADABLE_IMAGE);
            for (int i = 0; i < 12; i++) {
                assertThat(((Judged) outcomes.get(i)).success()).isEqualTo(i % 3 == 0);
            }
        }
    }

    @Test
    void emptyBatchAsksNothing() throws IOException {
        try (ChatServer server = answering(TRUE);
                RemoteVerifier verifier = verifier(server, Prompting.ZERO_SHOT)) {
            assertThat(verifier.verify(List.of())).isEmpty();
            assertThat(server.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://host/v1", "http:///v1", "http://u:p@h/v1"})
    void onlyPlainHttpEndpointsAreTaken(String endpoint) {
        URI uri = URI.create(endpoint);
        assertThatThrownBy(() -> RemoteSettings.standard(uri, "m", Prompting.ZERO_SHOT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ChatServer answering(String text) throws IOException {
        String body = ChatServer.completion(text, "");
        return new ChatServer((exchange, _) -> ChatServer.reply(exchange, 200, body));
    }

    private static RemoteVerifier verifier(ChatServer server, Prompting prompting) {
        return new RemoteVerifier(settings(server.endpoint(), prompting, 10_000, 3), "secret");
    }

    private static RemoteSettings settings(
            URI endpoint, Prompting prompting, int millis, int tries) {
        Duration timeout = Duration.ofMillis(millis);
        return new RemoteSettings(
                endpoint, "judge", prompting, timeout, tries, Duration.ofMillis(5), 4, 100);
    }

    private static Verification execution(String subtask) {
        return new Verification.Execution("tidy", subtask, List.of(PICTURE), List.of(PICTURE));
    }

    private static Reason reason(RemoteVerifier verifier) {
        return unverified(verifier).reason();
    }

    private static Unverified unverified(RemoteVerifier verifier) {
        return (Unverified) verifier.verify(List.of(execution("push"))).getFirst();
    }

    private static List<String> urls(JsonObject request) {
        List<String> urls = new ArrayList<>();
        request.getAsJsonArray("messages")
                .forEach(
                        message -> {
                            if (message.getAsJsonObject().get("content")
                                    instanceof JsonArray parts) {
                                parts.forEach(
                                        part -> {
                                            JsonObject one = part.getAsJsonObject();
                                            if (one.has("image_url")) {
                                                urls.add(
                                                        one.getAsJsonObject("image_url")
                                                                .get("url")
                                                                .getAsString());
                                            }
                                        });
                            }
                        });
        return urls;
    }
}
