// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.robot.Happening;
import io.faultline.robot.OracleLabel;
import io.faultline.robot.Question;
import io.faultline.robot.RobotClient;
import io.faultline.robot.RobotListener;
import io.faultline.robot.RobotSettings;
import io.faultline.robot.RobotVerdict;
import io.faultline.robot.Snapshot;
import io.faultline.robot.Subject;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.topic.Topics;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The Java robot client against the gateway.
final class RobotLineTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private static Edge edge;
    private static Judge judge;

    @TempDir private Path spool;

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
    void everythingKeptIsOnTheTopicsOnceAndInOrder() throws Exception {
        try (RobotClient robot = open("keeper")) {
            for (int i = 0; i < 200; i++) {
                assertThat(robot.keep(new Snapshot("front", Pictures.encoded("jpg", i)))).isTrue();
            }
            robot.tell(
                    new Happening.SubtaskStarted(
                            "e1", "tidy up", 0, "grasp the cup", 0, List.of("front")));
            robot.tell(
                    new Happening.SubtaskEnded(
                            "e1",
                            "tidy up",
                            0,
                            "grasp the cup",
                            0,
                            List.of("front"),
                            Duration.ofSeconds(5)));
            robot.tell(new Happening.EpisodeEnded("e1", "tidy up", true));
            assertThat(robot.flush(SOON)).isTrue();
            assertThat(robot.counts().accepted()).isEqualTo(robot.counts().kept());
            assertThat(robot.counts().refused()).isZero();
        }
        List<RobotFrame> frames =
                edge.records(Topics.FRAMES).stream()
                        .filter(frame -> frame.getRobotId().equals("keeper"))
                        .toList();
        assertThat(frames).extracting(RobotFrame::getSequence).hasSize(200).isSorted();
        assertThat(frames).extracting(RobotFrame::getSequence).doesNotHaveDuplicates();
        List<RobotEvent> events =
                edge.records(Topics.EVENTS).stream()
                        .filter(event -> event.getRobotId().equals("keeper"))
                        .filter(event -> event.getKind() != RobotEventKind.HEARTBEAT)
                        .toList();
        assertThat(events)
                .extracting(RobotEvent::getKind)
                .containsExactly(
                        RobotEventKind.SUBTASK_STARTED,
                        RobotEventKind.SUBTASK_ENDED,
                        RobotEventKind.EPISODE_ENDED);
        assertThat(events.get(1).getVerdictWithin()).isEqualTo(5_000);
        assertThat(events.get(1).getGroup()).isEqualTo("guarded");
        assertThat(events.get(2).getAchieved()).isTrue();
    }

    @Test
    void verdictIsAwaitedBySubject() throws Exception {
        try (RobotClient robot = open("waiter")) {
            Subject subject =
                    robot.tell(
                            new Happening.PlanProposed(
                                    "e7",
                                    "tidy up",
                                    List.of("grasp the cup", "put it away"),
                                    0,
                                    List.of("front"),
                                    SOON));
            assertThat(subject.id())
                    .isEqualTo(Digest.of("waiter", robot.boot(), "e7", "PLANNING", "-1", "0"));
            CompletableFuture<RobotVerdict> verdict = robot.awaitVerdict(subject, SOON);
            judge.answer("waiter", subject.id(), VerdictStatus.FAILURE);
            assertThat(verdict.get(20, TimeUnit.SECONDS).status())
                    .isEqualTo(RobotVerdict.Status.FAILURE);
            assertThat(verdict.get().verdictId()).isNotEmpty();
        }
    }

    @Test
    void questionIsAnsweredAndLabelled() throws Exception {
        try (RobotClient robot = open("asker")) {
            CompletableFuture<RobotVerdict> answer =
                    robot.ask(
                            new Question.OfExecution(
                                    "e9",
                                    "tidy up",
                                    1,
                                    "put it away",
                                    0,
                                    List.of(new Snapshot("front", Pictures.encoded("jpg", 1))),
                                    List.of(new Snapshot("front", Pictures.encoded("jpg", 2)))),
                            SOON);
            VerificationRequest request =
                    Awaitility.await()
                            .until(
                                    () ->
                                            edge.records(Topics.REQUESTS).stream()
                                                    .filter(r -> r.getRobotId().equals("asker"))
                                                    .findFirst()
                                                    .orElse(null),
                                    Objects::nonNull);
            judge.answer(request, VerdictStatus.SUCCESS);
            RobotVerdict verdict = answer.get(20, TimeUnit.SECONDS);
            assertThat(verdict.status()).isEqualTo(RobotVerdict.Status.SUCCESS);
            robot.label(
                            new OracleLabel(
                                    verdict.requestId(),
                                    OracleLabel.Answer.CANNOT_TELL,
                                    null,
                                    "hidden by the arm",
                                    OracleLabel.Source.SIMULATOR))
                    .get(20, TimeUnit.SECONDS);
            assertThat(edge.records(Topics.LABELS))
                    .anySatisfy(label -> assertThat(label.getRobotId()).isEqualTo("asker"));
        }
    }

    private RobotClient open(String robot) throws Exception {
        return RobotClient.open(
                RobotSettings.of(edge.uri("/"), robot, spool).withGroup("guarded"),
                RobotListener.logging());
    }
}
