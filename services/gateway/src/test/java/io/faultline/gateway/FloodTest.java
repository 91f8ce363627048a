// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.topic.Topics;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// One robot sends as fast as it can; the others do not feel it.
final class FloodTest {

    private static final int ROBOTS = 6;
    private static final int FRAMES = 40;
    private static final Duration PACE = Duration.ofMillis(50);
    private static final byte[] PICTURE = Arrays.copyOf(Pictures.encoded("jpg", 9), 50_000);

    private static Edge edge;

    @BeforeAll
    static void start(@TempDir Path folder) {
        edge =
                Edge.start(
                        folder,
                        Map.of(
                                "faultline.gateway.requests-per-second", 25,
                                "faultline.gateway.bytes-per-second", 4_000_000));
    }

    @AfterAll
    static void stop() {
        edge.close();
    }

    @Test
    void floodOfOneRobotLeavesTheOthersTheirLatency() throws Exception {
        List<Long> warm = quiet("warm");
        assertThat(warm).hasSize(ROBOTS * FRAMES);
        List<Long> alone = quiet("alone");
        AtomicBoolean flooding = new AtomicBoolean(true);
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger accepted = new AtomicInteger();
        try (ExecutorService flood = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                var _ =
                        flood.submit(
                                () -> {
                                    HttpClient http = HttpClient.newHttpClient();
                                    while (flooding.get() || refused.get() == 0) {
                                        HttpResponse<Void> answer = post(http, "flooder");
                                        (answer.statusCode() == 429 ? refused : accepted)
                                                .incrementAndGet();
                                        assertThat(answer.statusCode()).isIn(200, 429);
                                        assertThat(
                                                        answer.headers()
                                                                .firstValue("Retry-After")
                                                                .isPresent())
                                                .isEqualTo(answer.statusCode() == 429);
                                    }
                                    return null;
                                });
            }
            List<Long> beside = quiet("beside");
            flooding.set(false);
            System.out.printf(
                    "frame to acknowledgement, 50 KB, %d robots at 20/s: alone p50 %.1f p99 %.1f"
                        + " ms; beside a flood (%d accepted, %d refused) p50 %.1f p99 %.1f ms%n",
                    ROBOTS,
                    at(alone, 0.5),
                    at(alone, 0.99),
                    accepted.get(),
                    refused.get(),
                    at(beside, 0.5),
                    at(beside, 0.99));
            assertThat(at(beside, 0.99)).isLessThan(10 * at(alone, 0.99) + 250);
        }
        assertThat(refused.get()).isPositive();
        assertThat(edge.records(Topics.FRAMES, "flooder")).hasSize(accepted.get());
        assertThat(edge.records(Topics.FRAMES, "quiet-beside-0")).hasSize(FRAMES);
    }

    /// Nanoseconds from frame to acknowledgement, of robots that send at a moderate pace.
    private static List<Long> quiet(String phase) throws Exception {
        List<Long> spent = Collections.synchronizedList(new ArrayList<>());
        List<Future<?>> robots = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < ROBOTS; i++) {
                String robot = "quiet-" + phase + "-" + i;
                robots.add(threads.submit(() -> drive(robot, spent)));
            }
            for (Future<?> robot : robots) {
                robot.get(60, TimeUnit.SECONDS);
            }
        }
        return spent;
    }

    private static Void drive(String robot, List<Long> spent) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < FRAMES; i++) {
            long start = System.nanoTime();
            assertThat(post(http, robot).statusCode()).isEqualTo(200);
            long took = System.nanoTime() - start;
            spent.add(took);
            Thread.sleep(Math.max(0, PACE.toMillis() - took / 1_000_000));
        }
        return null;
    }

    private static HttpResponse<Void> post(HttpClient http, String robot) throws Exception {
        return http.send(
                HttpRequest.newBuilder(edge.uri("/v1/robots/" + robot + "/cameras/front/frames"))
                        .timeout(Duration.ofSeconds(60))
                        .POST(BodyPublishers.ofByteArray(PICTURE))
                        .build(),
                BodyHandlers.discarding());
    }

    private static double at(List<Long> spent, double quantile) {
        List<Long> sorted = spent.stream().sorted().toList();
        return sorted.get((int) Math.ceil(quantile * sorted.size()) - 1) / 1e6;
    }
}
