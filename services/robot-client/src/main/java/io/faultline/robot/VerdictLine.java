// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import com.fasterxml.jackson.core.JsonProcessingException;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// The server-sent events of one robot's verdicts, connected again whenever the connection breaks
/// or falls silent, from the last event on.
final class VerdictLine {

    /// The gateway says that it is alive every ten seconds.
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final long SHORTEST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 5_000;
    private static final int OK = 200;

    private final Lane lane;
    private final Consumer<RobotVerdict> heard;
    private final RobotListener listener;

    private @Nullable String last;
    private volatile boolean closing;
    private volatile @Nullable InputStream open;
    private volatile long alive = System.nanoTime();

    VerdictLine(Lane lane, Consumer<RobotVerdict> heard, RobotListener listener) {
        this.lane = lane;
        this.heard = heard;
        this.listener = listener;
    }

    /// Listens until closed; runs in a thread of its own.
    void run() {
        long pause = SHORTEST_PAUSE;
        while (!closing) {
            long connected = System.nanoTime();
            try {
                listen();
            } catch (IOException e) {
                if (!closing) {
                    listener.delayed("no verdicts: " + e.getMessage());
                }
            } catch (InterruptedException e) {
                return;
            }
            boolean lasted = System.nanoTime() - connected > SILENCE.toNanos();
            pause = lasted ? SHORTEST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
            if (!closing && !sleep(pause)) {
                return;
            }
        }
    }

    private void listen() throws IOException, InterruptedException {
        alive = System.nanoTime();
        HttpRequest.Builder request =
                lane.request(lane.robot("verdicts"))
                        .timeout(SILENCE)
                        .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        HttpResponse<InputStream> response =
                lane.http().send(request.build(), BodyHandlers.ofInputStream());
        try (InputStream body = response.body();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            if (response.statusCode() != OK) {
                throw new IOException("the gateway answers " + response.statusCode());
            }
            open = body;
            read(lines);
        } finally {
            open = null;
        }
    }

    /// Reads events (WHATWG HTML, 9.2.6): fields a line, an empty line ends one.
    private void read(BufferedReader lines) throws IOException {
        String id = null;
        StringBuilder data = new StringBuilder();
        boolean verdict = false;
        for (String line = lines.readLine(); line != null && !closing; line = lines.readLine()) {
            alive = System.nanoTime();
            if (line.isEmpty()) {
                if (verdict) {
                    tell(data.toString());
                    last = id;
                }
                data.setLength(0);
                verdict = false;
            } else if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("event:")) {
                verdict = "verdict".equals(line.substring(6).strip());
            } else if (line.startsWith("data:")) {
                data.append(line, 5, line.length());
            }
        }
    }

    private void tell(String json) {
        try {
            heard.accept(VerdictJson.read(json));
        } catch (JsonProcessingException | RuntimeException e) {
            listener.delayed("a verdict was not understood, or its listener failed: " + e);
        }
    }

    /// Breaks a connection that has fallen silent; called now and then.
    void check() {
        if (System.nanoTime() - alive > SILENCE.toNanos()) {
            disconnect();
        }
    }

    void close() {
        closing = true;
        disconnect();
    }

    private void disconnect() {
        InputStream body = open;
        if (body != null) {
            try {
                body.close();
            } catch (IOException e) {
                listener.delayed("no verdicts: " + e.getMessage());
            }
        }
    }

    private static boolean sleep(long pause) {
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
