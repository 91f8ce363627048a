// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

final class RobotClientTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final byte[] PICTURE = new byte[2_000];

    @TempDir private Path folder;
    private FakeGateway gateway = new FakeGateway();
    private final Told told = new Told();

    RobotClientTest() throws IOException {}

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void everythingKeptArrivesOnceInOrder() throws Exception {
        try (RobotClient robot = open()) {
            for (int i = 0; i < 500; i++) {
                assertThat(robot.keep(new Snapshot(i % 2 == 0 ? "front" : "wrist", PICTURE)))
                        .isTrue();
            }
            robot.tell(new Happening.EpisodeEnded("e1", "tidy up", null));
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(robot.counts().accepted()).isEqualTo(501);
            assertThat(sequences("front " + robot.boot())).isEqualTo(upTo(250));
            assertThat(sequences("wrist " + robot.boot())).isEqualTo(upTo(250));
        }
    }

    @Test
    void absentGatewayDelaysAndLosesNothing() throws Exception {
        int port = gateway.port();
        gateway.close();
        try (RobotClient robot = open()) {
            for (int i = 0; i < 100; i++) {
                assertThat(robot.keep(new Snapshot("front", PICTURE))).isTrue();
            }
            Awaitility.await().until(() -> !told.delayed.isEmpty());
            assertThat(robot.counts().waiting()).isEqualTo(100);
            gateway = new FakeGateway(port);
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(sequences("front " + robot.boot())).isEqualTo(upTo(100));
        }
    }

    @Test
    void onlyWhatWasNotAcknowledgedIsSentAgain() throws Exception {
        gateway.answer = item -> item.endsWith(" 3") || item.endsWith(" 7") ? "later" : "ok";
        try (RobotClient robot = open()) {
            for (int i = 0; i < 10; i++) {
                assertThat(robot.keep(new Snapshot("front", PICTURE))).isTrue();
            }
            Awaitility.await().until(() -> gateway.accepted.size() == 8);
            Thread.sleep(500);
            gateway.answer = _ -> "ok";
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(gateway.accepted).hasSize(10).doesNotHaveDuplicates();
        }
    }

    @Test
    void refusedItemIsToldAndHoldsNothingUp() throws Exception {
        gateway.answer = item -> item.endsWith(" 3") ? "refused" : "ok";
        try (RobotClient robot = open()) {
            for (int i = 0; i < 10; i++) {
                assertThat(robot.keep(new Snapshot("front", PICTURE))).isTrue();
            }
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(robot.counts().refused()).isEqualTo(1);
            assertThat(robot.counts().accepted()).isEqualTo(9);
            assertThat(told.refused).containsExactly("front: f bad");
        }
    }

    @Test
    void requestThatIsRefusedWholeIsTakenApart() throws Exception {
        gateway.answer = item -> item.endsWith(" 3") ? "413" : "ok";
        try (RobotClient robot = open()) {
            for (int i = 0; i < 6; i++) {
                assertThat(robot.keep(new Snapshot("front", PICTURE))).isTrue();
            }
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(robot.counts().refused()).isEqualTo(1);
            assertThat(new HashSet<>(gateway.accepted)).hasSize(5);
        }
    }

    @Test
    void wrongKeyLosesNothing() throws Exception {
        gateway.answer = _ -> "401";
        try (RobotClient robot = open()) {
            assertThat(robot.keep(new Snapshot("front", PICTURE))).isTrue();
            Awaitility.await().until(() -> !told.delayed.isEmpty());
            gateway.answer = _ -> "ok";
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(gateway.accepted).hasSize(1);
        }
    }

    @Test
    void fullSpoolSaysWhatItDropsAndLeavesRoomForEvents() throws Exception {
        gateway.answer = _ -> "503";
        RobotSettings small = settings().withSpool(20_000, RobotSettings.Sync.NEVER);
        try (RobotClient robot = RobotClient.open(small, told)) {
            int kept = 0;
            for (int i = 0; i < 20; i++) {
                kept += robot.keep(new Snapshot("front", PICTURE)) ? 1 : 0;
            }
            assertThat(kept).isEqualTo(8);
            robot.tell(new Happening.EpisodeEnded("e1", "tidy up", true));
            assertThat(robot.counts().dropped()).isEqualTo(12);
            assertThat(told.dropped)
                    .hasSize(12)
                    .allMatch(line -> line.startsWith("front: the spool"));
            gateway.answer = _ -> "ok";
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(gateway.accepted).hasSize(9).anyMatch(item -> item.startsWith("EPISODE"));
            assertThat(robot.keep(new Snapshot("front", PICTURE))).isTrue();
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(gateway.accepted).contains("front " + robot.boot() + " 20");
        }
    }

    @Test
    void latestOfferWinsAndOfferingNeverBlocks() throws Exception {
        CountDownLatch encoding = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger encoded = new AtomicInteger();
        try (RobotClient robot = open()) {
            robot.offer(
                    "front",
                    () -> {
                        encoding.countDown();
                        await(go);
                        return PICTURE;
                    });
            await(encoding);
            long start = System.nanoTime();
            for (int i = 0; i < 10_000; i++) {
                int shade = i;
                robot.offer(
                        "front",
                        () -> {
                            encoded.set(shade);
                            return PICTURE;
                        });
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            go.countDown();
            Awaitility.await().until(() -> gateway.accepted.size() == 2);
            assertThat(encoded).hasValue(9_999);
            assertThat(robot.counts().sampledOut()).isEqualTo(9_999);
            assertThat(sequences("front " + robot.boot())).isEqualTo(upTo(2));
        }
    }

    @Test
    void verdictsAreHeardAcrossBrokenLines() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        gateway.verdicts.add(verdict("s0", "breaks"));
        gateway.verdicts.add(verdict("s1", ""));
        try (RobotClient robot = open();
                RobotClient.Subscription line =
                        robot.verdicts(verdict -> heard.add(verdict.subjectId()))) {
            assertThat(line).isNotNull();
            CompletableFuture<RobotVerdict> second = robot.awaitVerdict(new Subject("s1"), SOON);
            assertThat(second.get(20, TimeUnit.SECONDS).status())
                    .isEqualTo(RobotVerdict.Status.FAILURE);
            assertThat(robot.awaitVerdict(new Subject("s0"), SOON)).isCompleted();
            assertThat(new ArrayList<>(heard)).doesNotHaveDuplicates();
        }
    }

    @Test
    void verdictThatDoesNotComeIsExpired() throws Exception {
        try (RobotClient robot = open()) {
            RobotVerdict verdict =
                    robot.awaitVerdict(new Subject("never"), Duration.ofMillis(100))
                            .get(20, TimeUnit.SECONDS);
            assertThat(verdict.status()).isEqualTo(RobotVerdict.Status.UNVERIFIED);
            assertThat(verdict.reason()).isEqualTo("EXPIRED");
        }
    }

    @Test
    void killedRobotGoesOnWhereItWas() throws Exception {
        gateway.answer = item -> gateway.accepted.size() < 40 ? "ok" : "later";
        Process robot =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndlessRobot.class.getName(),
                                gateway.uri().toString(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        long kept = 0;
        try (var lines = robot.inputReader()) {
            // Each line is a snapshot whose keep has returned.
            while (kept < 300 || gateway.accepted.size() < 40) {
                kept = Long.parseLong(lines.readLine());
            }
        } finally {
            robot.destroyForcibly().waitFor();
        }
        gateway.answer = _ -> "ok";
        int before = gateway.accepted.size();
        try (RobotClient next = open()) {
            assertThat(next.flush(SOON)).isTrue();
        }
        List<Long> all = sequences("front");
        List<Long> again = all.stream().distinct().sorted().toList();
        assertThat(again).startsWith(upTo(kept).toArray(Long[]::new));
        assertThat(all.size() - again.size())
                .as("sent again: only what was accepted in the moment of the kill")
                .isLessThanOrEqualTo(64);
        assertThat(before).isGreaterThanOrEqualTo(40);
    }

    private RobotClient open() throws Exception {
        return RobotClient.open(settings(), told);
    }

    private RobotSettings settings() {
        return RobotSettings.of(URI.create(gateway.uri().toString()), "arm", folder)
                .withRates(Duration.ofMillis(5), Duration.ZERO);
    }

    private List<Long> sequences(String prefix) {
        return gateway.accepted.stream()
                .filter(item -> item.startsWith(prefix))
                .map(item -> Long.parseLong(item.substring(item.lastIndexOf(' ') + 1)))
                .toList();
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String verdict(String subject, String episode) {
        return """
        {"subjectId": "%s", "episode": "%s", "kind": "EXECUTION", "status": "FAILURE"}\
        """
                .formatted(subject, episode);
    }

    private static final class Told implements RobotListener {
        final List<String> dropped = new CopyOnWriteArrayList<>();
        final List<String> refused = new CopyOnWriteArrayList<>();
        final List<String> delayed = new CopyOnWriteArrayList<>();

        @Override
        public void dropped(String what, String why) {
            dropped.add(what + ": " + why);
        }

        @Override
        public void refused(String what, String why) {
            refused.add(what + ": " + why);
        }

        @Override
        public void delayed(String why) {
            delayed.add(why);
        }
    }
}
