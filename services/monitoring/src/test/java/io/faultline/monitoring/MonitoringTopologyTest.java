// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Objects.requireNonNull;

import io.faultline.schemas.EvidenceDefect;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class MonitoringTopologyTest {

    private static final MonitoringConfig CONFIG = MonitoringConfig.usual();

    @TempDir private Path state;
    private TopologyHarness topology;
    private final SimulatedRobot robot = new SimulatedRobot("r1", "b1", List.of("front", "wrist"));

    @BeforeEach
    void start() {
        topology = new TopologyHarness(CONFIG, state);
    }

    @AfterEach
    void stop() {
        topology.close();
    }

    @Test
    void describesItselfAsCheckedIn() throws IOException {
        String described =
                topology.topology(CONFIG, topology.settings(state)).describe().toString();

        try (InputStream checkedIn = getClass().getResourceAsStream("/topology.txt")) {
            assertThat(described)
                    .isEqualToNormalizingNewlines(
                            new String(
                                    requireNonNull(checkedIn).readAllBytes(),
                                    StandardCharsets.UTF_8));
        }
    }

    @Test
    void subtaskIsRequestedWithEveryViewBeforeAndAfter() {
        RobotEvent ended = robot.ended("e", 0, 4000);
        topology.send(
                robot.snapshot("front", 990),
                robot.snapshot("wrist", 995),
                robot.started("e", 0, 1000),
                robot.snapshot("front", 2500),
                robot.snapshot("wrist", 2500),
                ended,
                robot.snapshot("front", 4010));
        assertThat(topology.requests()).as("before the last view is in").isEmpty();

        RobotFrame last = robot.snapshot("wrist", 4020);
        topology.send(last);

        VerificationRequest request = topology.request();
        assertThat(request.getKind()).isEqualTo(ExampleKind.EXECUTION);
        assertThat(request.getSubtask()).isEqualTo("grasp the carrot");
        assertThat(request.getRevision()).isZero();
        assertThat(request.getLane()).isEqualTo(RequestLane.STREAM);
        assertThat(request.getSubjectId())
                .isEqualTo(Digest.of("r1", "b1", "e", "EXECUTION", "0", "0"));
        assertThat(request.getRequestId())
                .isEqualTo(Digest.of("r1", "b1", "e", "EXECUTION", "0", "0", "0"));
        assertThat(request.getComplete()).isEqualTo(last.getTimes().getReceived());
        assertThat(request.getHappened()).isEqualTo(ended.getTimes().getCaptured());
        assertThat(request.getDeadline())
                .isEqualTo(ended.getTimes().getReceived().plus(CONFIG.verdictWithin()));
        assertThat(request.getViews())
                .extracting(EvidenceView::getView)
                .containsExactly("front", "wrist");
        assertThat(shown(request)).containsExactly("front@990 front@4010", "wrist@995 wrist@4020");
        assertThat(request.getViews()).allSatisfy(view -> assertThat(defects(view)).isEmpty());
        EvidenceView wrist = request.getViews().getLast();
        assertThat(requireNonNull(wrist.getBefore()).getOffset()).isEqualTo(-5_000);
        assertThat(requireNonNull(wrist.getAfter()).getOffset()).isEqualTo(20_000);
    }

    @Test
    void planIsRequestedWithWhatItWasMadeFrom() {
        topology.send(
                robot.snapshot("front", 800),
                robot.snapshot("wrist", 980),
                robot.plan("e", 1000),
                robot.snapshot("front", 1030));

        VerificationRequest request = topology.request();
        assertThat(request.getKind()).isEqualTo(ExampleKind.PLANNING);
        assertThat(request.getPlan()).hasSize(2);
        assertThat(request.getSubtask()).isNull();
        assertThat(request.getSubtaskIndex()).isEqualTo(-1);
        assertThat(shown(request)).containsExactly("front@1030 -", "wrist@980 -");
        assertThat(request.getViews())
                .allSatisfy(view -> assertThat(view.getAfterDefects()).isEmpty());
    }

    @Test
    void missingViewIsStatedWhenTheWaitIsOver() {
        topology.send(
                robot.snapshot("front", 1000),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 4000));

        topology.passes(Duration.ofMillis(499));
        assertThat(topology.requests()).isEmpty();
        topology.passes(Duration.ofMillis(20));

        VerificationRequest request = topology.request();
        assertThat(shown(request)).containsExactly("front@1000 front@4000", "- -");
        EvidenceView wrist = request.getViews().getLast();
        assertThat(wrist.getBeforeDefects()).containsExactly(EvidenceDefect.MISSING);
        assertThat(wrist.getAfterDefects()).containsExactly(EvidenceDefect.MISSING);
        assertThat(request.getComplete()).isEqualTo(received(4505));
    }

    @Test
    void waitIsOverWhenTheRobotsOwnRecordsSayThatTimeHasPassed() {
        topology.send(robot.started("e", 0, 1000), robot.ended("e", 0, 4000));
        topology.send(robot.heartbeat(4499));
        assertThat(topology.requests()).isEmpty();
        topology.send(robot.heartbeat(4500));

        assertThat(topology.request().getComplete()).isEqualTo(received(4505));
    }

    @Test
    void subtaskWithoutAnyPictureIsRequestedAllTheSame() {
        topology.send(robot.ended("e", 0, 4000));
        topology.passes(Duration.ofSeconds(1));

        assertThat(shown(topology.request())).containsExactly("- -", "- -");
    }

    @Test
    void snapshotThatIsFarFromItsMomentIsStale() {
        topology.send(
                robot.snapshot("front", 0),
                robot.snapshot("wrist", 100),
                robot.started("e", 0, 1100),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 3949),
                robot.snapshot("wrist", 3950));
        topology.passes(Duration.ofSeconds(1));

        VerificationRequest request = topology.request();
        assertThat(shown(request)).containsExactly("front@0 front@3949", "wrist@100 wrist@3950");
        EvidenceView front = request.getViews().getFirst();
        assertThat(front.getBeforeDefects()).containsExactly(EvidenceDefect.STALE);
        assertThat(front.getAfterDefects()).containsExactly(EvidenceDefect.STALE);
        assertThat(defects(request.getViews().getLast())).isEmpty();
    }

    @Test
    void cameraThatShowsTheVerySamePictureTwiceIsFrozen() {
        topology.send(
                robot.snapshot("front", 1000, "same"),
                robot.snapshot("wrist", 1000),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 4000, "same"),
                robot.snapshot("wrist", 4000));

        VerificationRequest request = topology.request();
        assertThat(defects(request.getViews().getFirst())).containsExactly(EvidenceDefect.FROZEN);
        assertThat(defects(request.getViews().getLast())).isEmpty();
    }

    @Test
    void blackPictureIsStated() throws IOException {
        byte[] black = PictureFixtures.jpeg(640, 480, 0);
        byte[] lit = PictureFixtures.jpeg(640, 480, 0x404040);
        topology.send(
                robot.snapshot("front", 1000, lit),
                robot.snapshot("wrist", 1000, black),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 4000, black),
                robot.snapshot("wrist", 4000, lit));

        VerificationRequest request = topology.request();
        EvidenceView front = request.getViews().getFirst();
        EvidenceView wrist = request.getViews().getLast();
        assertThat(front.getBeforeDefects()).isEmpty();
        assertThat(front.getAfterDefects()).containsExactly(EvidenceDefect.BLACK);
        assertThat(wrist.getBeforeDefects()).containsExactly(EvidenceDefect.BLACK);
        assertThat(wrist.getAfterDefects()).isEmpty();
    }

    @Test
    void lateSnapshotMakesAHigherRevision() {
        topology.send(
                robot.snapshot("front", 1000),
                robot.snapshot("wrist", 1000),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 4000));
        topology.passes(Duration.ofSeconds(1));
        VerificationRequest first = topology.request();
        assertThat(shown(first)).containsExactly("front@1000 front@4000", "wrist@1000 -");

        topology.send(robot.transit(Duration.ofSeconds(2)).snapshot("wrist", 4001));

        VerificationRequest second = topology.request();
        assertThat(second.getRevision()).isEqualTo(1);
        assertThat(second.getSubjectId()).isEqualTo(first.getSubjectId());
        assertThat(second.getRequestId()).isNotEqualTo(first.getRequestId());
        assertThat(shown(second)).containsExactly("front@1000 front@4000", "wrist@1000 wrist@4001");
        EvidenceView wrist = second.getViews().getLast();
        assertThat(wrist.getBeforeDefects()).isEmpty();
        assertThat(wrist.getAfterDefects()).containsExactly(EvidenceDefect.LATE);
    }

    @Test
    void snapshotThatComesTooLateChangesNothing() {
        topology.send(robot.started("e", 0, 1000), robot.ended("e", 0, 4000));
        topology.passes(Duration.ofSeconds(1));
        assertThat(topology.requests()).hasSize(1);

        topology.send(robot.transit(Duration.ofSeconds(11)).snapshot("front", 4000));
        topology.passes(Duration.ofMinutes(1));

        assertThat(topology.requests()).isEmpty();
    }

    @Test
    void revisionsAreBoundedAndTheLastHoldsTheBest() {
        topology.send(robot.started("e", 0, 1000), robot.ended("e", 0, 4000));
        topology.passes(Duration.ofSeconds(1));
        assertThat(topology.request().getRevision()).isZero();

        robot.transit(Duration.ofSeconds(2));
        for (int late = 4500; late > 4000; late -= 50) {
            topology.send(robot.snapshot("front", late), robot.snapshot("wrist", late));
        }
        List<VerificationRequest> prompt = topology.requests();
        assertThat(prompt).extracting(VerificationRequest::getRevision).containsExactly(1, 2);

        topology.passes(Duration.ofSeconds(10));
        VerificationRequest last = topology.request();
        assertThat(last.getRevision()).isEqualTo(3);
        assertThat(shown(last)).containsExactly("- front@4050", "- wrist@4050");
    }

    @Test
    void startThatComesLateGivesTheSnapshotsBefore() {
        RobotEvent started = robot.started("e", 0, 1000);
        topology.send(
                robot.snapshot("front", 1000),
                robot.snapshot("wrist", 1000),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 4000),
                robot.snapshot("wrist", 4000));
        assertThat(topology.requests()).as("the start is waited for").isEmpty();

        topology.send(started);
        assertThat(shown(topology.request()))
                .containsExactly("front@1000 front@4000", "wrist@1000 wrist@4000");
    }

    @Test
    void recordsThatComeTwiceChangeNothing() {
        Object[] records = {
            robot.snapshot("front", 1000),
            robot.snapshot("wrist", 1000),
            robot.started("e", 0, 1000),
            robot.ended("e", 0, 4000),
            robot.snapshot("front", 4000),
            robot.snapshot("wrist", 4000)
        };
        topology.send(records);
        topology.send(records);
        topology.passes(Duration.ofMinutes(1));

        assertThat(topology.requests()).hasSize(1);
        assertThat(topology.metrics().reading().rejected())
                .containsEntry("repeated-snapshot", 4L)
                .containsEntry("repeated-event", 1L);
    }

    @Test
    void gapsAreCountedAsLossUntilTheyAreFilled() {
        RobotFrame late = robot.snapshot("front", 500);
        robot.lose("front", 2);
        topology.send(
                robot.snapshot("front", 1000),
                robot.snapshot("wrist", 1000),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 2000),
                robot.snapshot("front", 2000),
                robot.snapshot("wrist", 2000));
        assertThat(topology.request().getViews())
                .extracting(EvidenceView::getLost)
                .containsExactly(3L, 0L);

        topology.send(
                late,
                robot.started("e", 1, 3000),
                robot.ended("e", 1, 4000),
                robot.snapshot("front", 4000),
                robot.snapshot("wrist", 4000));
        assertThat(topology.request().getViews())
                .extracting(EvidenceView::getLost)
                .containsExactly(2L, 0L);
    }

    @Test
    void wallClockThatJumpsDoesNotDisturbTheJoin() {
        for (Duration jump : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            SimulatedRobot jumpy =
                    new SimulatedRobot("jumps " + jump, "b1", List.of("front", "wrist"));
            topology.send(
                    jumpy.heartbeat(500),
                    jumpy.snapshot("front", 1000),
                    jumpy.snapshot("wrist", 1000),
                    jumpy.started("e", 0, 1000),
                    jumpy.snapshot("front", 2500),
                    jumpy.snapshot("wrist", 2500));
            jumpy.ahead(jump);
            topology.send(
                    jumpy.heartbeat(3000),
                    jumpy.ended("e", 0, 4000),
                    jumpy.snapshot("front", 4000),
                    jumpy.snapshot("wrist", 4000));

            VerificationRequest request = topology.request();
            assertThat(shown(request))
                    .containsExactly("front@1000 front@4000", "wrist@1000 wrist@4000");
            assertThat(request.getLane()).isEqualTo(RequestLane.STREAM);
            assertThat(request.getClockOffset())
                    .as("the estimate follows the jump")
                    .isEqualTo(jump.minusMillis(5).toNanos() / 1_000);
        }
    }

    @Test
    void wallClockIsJoinedOnWhereThereIsNoOther() {
        SimulatedRobot plain =
                new SimulatedRobot("plain", "b1", List.of("front"))
                        .withoutMonotonicClock()
                        .ahead(Duration.ofHours(-3));
        topology.send(
                plain.snapshot("front", 1000),
                plain.started("e", 0, 1000),
                plain.ended("e", 0, 4000),
                plain.snapshot("front", 4000));

        assertThat(shown(topology.request())).containsExactly("front@1000 front@4000");
    }

    @Test
    void offsetIsUnknownBeforeTheFirstHeartbeat() {
        topology.send(robot.ended("e", 0, 4000));
        topology.passes(Duration.ofSeconds(1));

        assertThat(topology.request().getClockOffset()).isNull();
    }

    @Test
    void nothingIsJoinedAcrossARestartOfTheRobot() {
        SimulatedRobot restarted = new SimulatedRobot("r1", "b2", List.of("front", "wrist"));
        topology.send(
                robot.snapshot("front", 1000),
                robot.snapshot("wrist", 1000),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 2000),
                restarted.snapshot("front", 2000),
                restarted.snapshot("wrist", 2000));
        assertThat(topology.requests()).isEmpty();
        topology.passes(Duration.ofSeconds(1));

        VerificationRequest request = topology.request();
        assertThat(shown(request))
                .containsExactly("front@1000 front@1000", "wrist@1000 wrist@1000");
        assertThat(request.getViews())
                .allSatisfy(
                        view ->
                                assertThat(view.getAfterDefects())
                                        .containsExactly(EvidenceDefect.STALE));
    }

    @Test
    void endlessRowOfRestartsIsBoundedAndLosesNothing() {
        for (int boot = 0; boot < 20; boot++) {
            SimulatedRobot restarted = new SimulatedRobot("r1", "boot" + boot, List.of("front"));
            topology.send(restarted.snapshot("front", 1000), restarted.ended("e", 0, 2000));
        }
        assertThat(topology.remembered()).as("cameras and subjects").isLessThanOrEqualTo(2 * 4);
        topology.passes(Duration.ofSeconds(1));

        assertThat(topology.requests())
                .extracting(VerificationRequest::getSubjectId)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void whatHappenedLongAgoGoesToTheBackfillLane() {
        robot.spooled(Duration.ofHours(3));
        topology.send(
                robot.snapshot("front", 1000),
                robot.snapshot("wrist", 1000),
                robot.started("e", 0, 1000),
                robot.ended("e", 0, 4000),
                robot.snapshot("front", 4000),
                robot.snapshot("wrist", 4000));

        assertThat(topology.requests()).isEmpty();
        assertThat(topology.backfill())
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.getLane()).isEqualTo(RequestLane.BACKFILL);
                            assertThat(shown(request))
                                    .containsExactly(
                                            "front@1000 front@4000", "wrist@1000 wrist@4000");
                            assertThat(request.getDeadline())
                                    .isEqualTo(request.getComplete().plus(CONFIG.backfillWithin()));
                        });
    }

    @Test
    void wrongWallClockIsNotTakenForAnOldEvent() {
        robot.ahead(Duration.ofHours(-3));
        topology.send(robot.ended("e", 0, 4000), robot.heartbeat(4100), robot.ended("e", 1, 5000));
        topology.passes(Duration.ofSeconds(1));

        assertThat(topology.requests()).hasSize(2);
        assertThat(topology.backfill()).isEmpty();
    }

    @Test
    void pictureThatIsThereNoMoreIsMissing() {
        try (var small =
                new TopologyHarness(
                        ConfigFixtures.withCacheBytes(CONFIG, 1), state.resolve("small"))) {
            small.send(
                    robot.snapshot("front", 1000),
                    robot.snapshot("wrist", 1000),
                    robot.started("e", 0, 1000),
                    robot.ended("e", 0, 4000),
                    robot.snapshot("front", 4000));
            small.expirePictures();
            small.send(robot.snapshot("wrist", 4000));

            assertThat(shown(small.request())).containsExactly("- -", "- wrist@4000");
        }
    }

    @Test
    void silentRobotIsForgotten() {
        topology.send(robot.snapshot("front", 1000), robot.heartbeat(1000));
        topology.send(robot.started("e", 0, 1000), robot.ended("e", 0, 4000));
        topology.passes(Duration.ofSeconds(1));
        topology.passes(Duration.ofSeconds(20));
        assertThat(topology.remembered()).isEqualTo(2);

        topology.passes(CONFIG.forgetAfter());
        assertThat(topology.remembered()).isZero();
    }

    @Test
    void sendsPoisonToTheDeadLettersAndGoesOn() {
        RobotEvent good = robot.ended("e", 0, 4000);
        topology.sendBytes(new byte[] {1, 2, 3});
        topology.sendAs("another", good);
        topology.send(
                RobotEvent.newBuilder(good)
                        .setViews(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9"))
                        .build(),
                RobotEvent.newBuilder(good)
                        .setTimes(
                                RobotTimes.newBuilder(good.getTimes())
                                        .setSent(Instant.parse("+200000-01-01T00:00:00Z"))
                                        .build())
                        .build(),
                RobotFrame.newBuilder(robot.snapshot("front", 1)).setSha256("no").build(),
                RobotFrame.newBuilder(robot.snapshot("front", 1)).setSequence(-1).build(),
                good);
        topology.passes(Duration.ofSeconds(1));

        assertThat(topology.deadLetters()).hasSize(6);
        assertThat(topology.requests()).hasSize(1);
        assertThat(topology.metrics().reading().dead())
                .containsOnlyKeys(
                        "unreadable-record",
                        "foreign-key",
                        "too-many-views",
                        "implausible-time",
                        "bad-hash",
                        "bad-sequence");
    }

    @Test
    void stopsWhenTheRegistryIsDown() {
        try (var broken =
                new TopologyHarness(CONFIG, state.resolve("apart"), "http://127.0.0.1:1")) {
            assertThatThrownBy(() -> broken.send(robot.heartbeat(0)))
                    .hasStackTraceContaining("RegistryUnavailableException");
        }
    }

    @Test
    void countsWhatItReadsAndWrites() {
        topology.send(robot.started("e", 0, 1000), robot.ended("e", 0, 4000));
        topology.passes(Duration.ofSeconds(1));

        assertThat(topology.metrics().reading().in()).isEqualTo(2);
        assertThat(topology.metrics().reading().out()).isEqualTo(1);
    }

    private static Instant received(int millis) {
        return SimulatedRobot.BEGINNING.plusMillis(millis);
    }

    private static List<String> shown(VerificationRequest request) {
        return Evidence.shown(request);
    }

    private static List<EvidenceDefect> defects(EvidenceView view) {
        return Evidence.defects(view);
    }
}
