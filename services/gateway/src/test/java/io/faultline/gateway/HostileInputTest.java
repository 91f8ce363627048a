// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.gateway.limits.InFlight;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.topic.Topics;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// 10,000 damaged and malicious requests: no answer is a 5xx, nothing beyond its limits gets
/// through, and what was said to be accepted is on the topics, no more and no less.
final class HostileInputTest {

    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":([0-9]+)");
    private static final String ROBOT = "hostile";
    private static final int AT_A_TIME = 32;

    private static Edge edge;

    private final Random random = new Random(20261121);
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger events = new AtomicInteger();
    private final Semaphore atATime = new Semaphore(AT_A_TIME);
    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void start(@TempDir Path folder) {
        edge =
                Edge.start(
                        folder,
                        Map.of(
                                "faultline.gateway.requests-per-second", 1e9,
                                "faultline.gateway.bytes-per-second", 1e12,
                                "faultline.gateway.answer-within", "1ms"));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void tenThousandHostileRequestsAreAnsweredAndBounded() throws Exception {
        List<byte[]> pictures =
                List.of(
                        Pictures.encoded("jpg", 5),
                        Pictures.encoded("png", 6),
                        Pictures.encoded("jpg", 70));
        for (int i = 0; i < 4_000; i++) {
            byte[] picture = mutated(pictures.get(i % 3));
            send(
                    "/v1/robots/hostile/cameras/front/frames" + query(i),
                    "image/jpeg",
                    picture,
                    frames);
        }
        for (int i = 0; i < 1_500; i++) {
            send("/v1/robots/hostile/frames", Http.FORM, mutated(batch(pictures)), frames);
        }
        for (int i = 0; i < 2_500; i++) {
            send("/v1/robots/hostile/events", "application/json", mutated(event(i)), events);
        }
        for (int i = 0; i < 500; i++) {
            send("/v1/verify/execution", Http.FORM, mutated(question(pictures)), null);
            send("/v1/robots/hostile/labels", "text/plain", mutated(event(i)), null);
        }
        atATime.acquire(AT_A_TIME);
        for (int i = 0; i < 1_000; i++) {
            raw(mutated(head(i)));
        }
        System.out.println("hostile inputs, answers by status: " + new TreeMap<>(statuses));
        assertThat(faults).isEmpty();
        assertThat(statuses.keySet()).allMatch(status -> status < 500);
        assertThat(edge.bean(InFlight.class).held()).isZero();
        List<RobotFrame> taken = edge.records(Topics.FRAMES, ROBOT);
        assertThat(taken)
                .allMatch(
                        frame ->
                                (long) frame.getWidth() * frame.getHeight()
                                        <= ImageLimits.DEFAULT.maxPixels())
                .allMatch(frame -> frame.getPicture().remaining() <= Topics.MOST_PICTURE_BYTES);
        assertThat(taken).hasSizeGreaterThan(500).hasSize(frames.get());
        assertThat(edge.records(Topics.EVENTS, ROBOT))
                .hasSizeGreaterThan(100)
                .hasSize(events.get());
    }

    private String query(int i) {
        return switch (i % 5) {
            case 0 -> "?boot=b&sequence=" + i;
            case 1 -> "?captured=" + random.nextLong();
            case 2 -> "?boot=b&sequence=" + random.nextInt() + "&sent=" + "9".repeat(i % 50);
            case 3 -> "?bo%6ft=" + (char) ('a' + i % 26) + "&" + i + "=1";
            default -> "";
        };
    }

    private static byte[] batch(List<byte[]> pictures) {
        return new Http.Parts()
                .add("Frame: camera=front", pictures.get(0))
                .add("Frame: camera=wrist&captured=2026-11-21T07:00:00Z", pictures.get(1))
                .end();
    }

    private static byte[] question(List<byte[]> pictures) {
        return new Http.Parts()
                .field(
                        "question",
                        """
                        {"robotId": "hostile", "episode": "e1", "instruction": "tidy up",
                         "subtaskIndex": 0, "subtask": "grasp", "within": 1}\
                        """
                                .getBytes(StandardCharsets.UTF_8))
                .field("front.before", pictures.get(0))
                .field("front.after", pictures.get(1))
                .end();
    }

    private static byte[] event(int i) {
        String event =
                """
                {"kind": "SUBTASK_ENDED", "episode": "e1", "instruction": "tidy up",
                 "subtaskIndex": 1, "subtask": "grasp the cup", "views": ["front", "wrist"],
                 "attempt": 0, "verdictWithin": 1000}\
                """;
        String sent =
                switch (i % 6) {
                    case 0 -> "[".repeat(i) + "]".repeat(i);
                    case 1 -> "[" + event + ", {\"kind\": 1e999999}]";
                    case 2 -> "{\"kind\": \"HEARTBEAT\", \"sequence\": " + "1".repeat(i % 99) + "}";
                    case 3 ->
                            "{\"kind\": \"HEARTBEAT\", \"x" + i + "\": \"" + "y".repeat(i) + "\"}";
                    default -> event;
                };
        return sent.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] head(int i) {
        String body = "{\"kind\": \"HEARTBEAT\"}";
        String head =
                switch (i % 4) {
                    case 0 -> "POST /v1/robots/raw/events HTTP/1.1\r\nHost: localhost\r\n";
                    case 1 ->
                            "GET /v1/robots/raw/verdicts?after=%zz&wait=1 HTTP/1.1\r\n"
                                    + "Host: [::1\r\n";
                    case 2 ->
                            "POST /v1/robots/raw/frames HTTP/1.1\r\nTransfer-Encoding: chunked\r\n";
                    default -> "PRI * HTTP/2.0\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
                };
        return (head + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Damages bytes: none for one in eight, otherwise flips, cuts, inserts or blows up.
    private byte[] mutated(byte[] sound) {
        byte[] bytes = sound.clone();
        int kind = random.nextInt(8);
        if (kind == 0 || bytes.length == 0) {
            return bytes;
        }
        if (kind == 1) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (kind == 2) {
            return Arrays.copyOf(bytes, bytes.length + random.nextInt(1 << 17));
        }
        if (kind == 3 && bytes.length > 24) { // a header that declares a bomb
            ByteBuffer.wrap(bytes).putInt(16, random.nextInt()).putInt(20, random.nextInt());
            return bytes;
        }
        for (int flips = 1 << random.nextInt(8); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void send(String path, String type, byte[] body, @Nullable AtomicInteger accepted)
            throws Exception {
        atATime.acquire();
        var _ =
                Http.CLIENT
                        .sendAsync(
                                HttpRequest.newBuilder(
                                                URI.create(edge.uri("/").resolve(path).toString()))
                                        .header("Content-Type", type)
                                        .POST(BodyPublishers.ofByteArray(body))
                                        .build(),
                                BodyHandlers.ofString())
                        .whenComplete(
                                (answer, failure) -> {
                                    if (failure == null) {
                                        count(answer.statusCode(), answer.body());
                                        count(answer.body(), accepted);
                                    } else {
                                        fault(path + ": " + failure);
                                    }
                                    atATime.release();
                                });
    }

    private void count(int status, String body) {
        statuses.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
        if (status >= 500) {
            fault(status + " " + body);
        }
    }

    private static void count(String body, @Nullable AtomicInteger accepted) {
        Matcher matcher = ACCEPTED.matcher(body);
        if (accepted != null && matcher.find()) {
            accepted.addAndGet(Integer.parseInt(matcher.group(1)));
        }
    }

    private synchronized void fault(String what) {
        faults.add(what);
    }

    /// Bytes on a bare connection: no answer at all is an answer, too.
    private void raw(byte[] request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), edge.uri("/").getPort())) {
            socket.setSoTimeout(2_000);
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
            if (line.matches("HTTP/1.[01] [0-9]{3}")) {
                count(Integer.parseInt(line.substring(9)), line);
            }
        } catch (IOException e) {
            statuses.computeIfAbsent(0, _ -> new AtomicInteger()).incrementAndGet();
        }
    }
}
