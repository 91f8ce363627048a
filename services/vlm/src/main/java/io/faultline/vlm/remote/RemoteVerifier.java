// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import io.faultline.vlm.answer.ParsedAnswer;
import io.faultline.vlm.images.UnreadableImageException;
import io.faultline.vlm.remote.ChatClient.Reply;
import io.faultline.vlm.remote.Prompting.Conversation;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A verifier at the other end of an OpenAI-compatible chat endpoint. Whatever the other end does,
/// every verification has its outcome: what does not come or is not a reply is {@link
/// Reason#MODEL_ERROR}, a reply without a verdict {@link Reason#UNPARSABLE}. Thread-safe.
public final class RemoteVerifier implements Verifier {

    private static final int LONGEST_DETAIL = 2000;

    private final RemoteSettings settings;
    private final ChatClient client;
    private final ExecutorService requests;
    private volatile boolean logProbabilities = true;

    RemoteVerifier(RemoteSettings settings, @Nullable String key) {
        this.settings = settings;
        client = new ChatClient(settings, key);
        requests =
                Executors.newFixedThreadPool(
                        settings.concurrent(), Thread.ofVirtual().name("remote-", 0).factory());
    }

    /// A verifier whose key is {@link RemoteSettings#KEY_VARIABLE} of the environment, if set.
    public static RemoteVerifier open(RemoteSettings settings) {
        String key = System.getenv(RemoteSettings.KEY_VARIABLE);
        return new RemoteVerifier(settings, key == null || key.isBlank() ? null : key.strip());
    }

    @Override
    public List<Outcome> verify(List<Verification> batch) {
        List<Future<Outcome>> futures = new ArrayList<>();
        for (Verification one : batch) {
            futures.add(requests.submit(() -> verify(one)));
        }
        return futures.stream().map(RemoteVerifier::outcome).toList();
    }

    private static Outcome outcome(Future<Outcome> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.cancel(true);
            return unverified(Reason.MODEL_ERROR, "interrupted", Usage.NONE);
        } catch (ExecutionException e) {
            return unverified(Reason.MODEL_ERROR, String.valueOf(e.getCause()), Usage.NONE);
        }
    }

    private Outcome verify(Verification verification) throws InterruptedException {
        Optional<Conversation> said = settings.prompting().ask(verification);
        if (said.isEmpty()) {
            String detail = "the prompt " + settings.prompting() + " asks no such question";
            return unverified(Reason.NOT_JUDGED, detail, Usage.NONE);
        }
        long started = System.nanoTime();
        try {
            boolean asked = logProbabilities;
            String body = ChatRequest.of(settings, said.get(), asked);
            Duration preparation = since(started);
            Reply reply = client.send(body);
            if (asked && refusesLogProbabilities(reply)) {
                logProbabilities = false;
                reply = client.send(ChatRequest.of(settings, said.get(), false));
            }
            return outcome(reply, new Usage(0, 0, preparation, since(started)));
        } catch (UnreadableImageException e) {
            return unverified(Reason.UNREADABLE_IMAGE, String.valueOf(e.getMessage()), Usage.NONE);
        }
    }

    /// Some servers take no such field.
    private static boolean refusesLogProbabilities(Reply reply) {
        return reply instanceof Reply.Refused(int status, String body)
                && (status == 400 || status == 422)
                && body.contains("logprobs");
    }

    private Outcome outcome(Reply reply, Usage cost) {
        return switch (reply) {
            case Reply.Failed(String why, Duration _) -> unverified(Reason.MODEL_ERROR, why, cost);
            case Reply.Refused(int status, String body) ->
                    unverified(
                            tooLong(body) ? Reason.PROMPT_TOO_LONG : Reason.MODEL_ERROR,
                            "status " + status + ": " + body,
                            cost);
            case Reply.Answered(String body) ->
                    ChatReply.read(body)
                            .map(read -> outcome(read, cost))
                            .orElseGet(
                                    () ->
                                            unverified(
                                                    Reason.MODEL_ERROR,
                                                    "not a chat completion: " + body,
                                                    cost));
        };
    }

    /// What OpenAI and vLLM say of a prompt that does not fit.
    private static boolean tooLong(String body) {
        return body.contains("context_length_exceeded") || body.contains("maximum context length");
    }

    private Outcome outcome(ChatReply reply, Usage cost) {
        Usage usage =
                new Usage(
                        reply.promptTokens(),
                        reply.answerTokens(),
                        cost.preprocessing(),
                        cost.inference());
        return switch (settings.prompting().read(reply.text())) {
            case ParsedAnswer.Verdict verdict ->
                    new Outcome.Judged(
                            verdict.success(),
                            verdict.namedCategory(),
                            verdict.trace(),
                            verdict.contradiction(),
                            reply.confidence(settings.prompting(), verdict.success()).orElse(null),
                            usage);
            case ParsedAnswer.Unparsable _ ->
                    unverified(
                            reply.cut() ? Reason.ANSWER_TOO_LONG : Reason.UNPARSABLE,
                            reply.text(),
                            usage);
        };
    }

    private static Outcome unverified(Reason reason, String detail, Usage usage) {
        String cut =
                detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        return new Outcome.Unverified(reason, cut, usage);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /// Gives up what is under way.
    @Override
    public void close() {
        requests.shutdownNow();
        client.close();
    }
}
