// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.remote;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends chat completions: a bounded number of tries of a bounded time for a bounded answer, never
/// following a redirection. Thread-safe.
final class ChatClient implements AutoCloseable {

    private static final int MOST_ANSWER_BYTES = 4 << 20;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final RemoteSettings settings;
    private final @Nullable String key;
    private final HttpClient http;

    ChatClient(RemoteSettings settings, @Nullable String key) {
        this.settings = settings;
        this.key = key;
        http =
                HttpClient.newBuilder()
                        .connectTimeout(settings.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// What came of a request.
    sealed interface Reply {

        /// The server answered well.
        record Answered(String body) implements Reply {}

        /// It refused the request, and would refuse it again.
        record Refused(int status, String body) implements Reply {}

        /// It could not be had: no connection, no answer in time, too long an answer, or one that
        /// says to come back later.
        record Failed(String why, Duration pause) implements Reply {}
    }

    /// Sends a body, again after a failure until the tries are spent.
    Reply send(String body) throws InterruptedException {
        Duration pause = settings.pause();
        for (int attempt = 1; ; attempt++) {
            Reply reply = once(body);
            if (!(reply instanceof Reply.Failed failed) || attempt == settings.tries()) {
                return reply;
            }
            Duration wait = failed.pause().compareTo(pause) > 0 ? failed.pause() : pause;
            Thread.sleep(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
            pause = pause.multipliedBy(2);
        }
    }

    private Reply once(String body) throws InterruptedException {
        BodyHandler<byte[]> bounded =
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_ANSWER_BYTES);
        CompletableFuture<HttpResponse<byte[]>> future = http.sendAsync(request(body), bounded);
        try {
            // The client's own timeout ends at the headers; a trickling body would outlast it.
            return read(future.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return failed("no answer within " + settings.timeout());
        } catch (ExecutionException e) {
            String cause = e.getCause() instanceof IOException io ? io.toString() : e.toString();
            return failed(cause);
        } finally {
            future.cancel(true);
        }
    }

    private HttpRequest request(String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(settings.chat())
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return request.build();
    }

    private Reply read(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8);
        int status = response.statusCode();
        if (status == 200) {
            return new Reply.Answered(body);
        }
        if (status == 408 || status == 429 || status >= 500) {
            return new Reply.Failed(hidden("status " + status + ": " + body), after(response));
        }
        return new Reply.Refused(status, hidden(body));
    }

    private static Duration after(HttpResponse<?> response) {
        try {
            String seconds = response.headers().firstValue("Retry-After").orElse("0");
            return Duration.ofSeconds(Math.clamp(Long.parseLong(seconds.strip()), 0, 3600));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private Reply failed(String why) {
        return new Reply.Failed(hidden(why), Duration.ZERO);
    }

    /// A server may echo what it was sent.
    private String hidden(String text) {
        return key == null ? text : text.replace(key, "***");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
