// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.monitoring.MonitoringConfig;
import io.faultline.monitoring.SimulatedRobot;
import io.faultline.schemas.SeenSnapshot;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.deadletter.PoisonRecordException;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/// The bounds of what is remembered of a robot.
final class RobotTest {

    private static final BootId ID = new BootId("r", "b");
    private static final Instant HERE = SimulatedRobot.BEGINNING;
    private static final MonitoringConfig CONFIG = MonitoringConfig.usual();

    private final SimulatedRobot simulated =
            new SimulatedRobot(ID.robotId(), ID.boot(), List.of("front"));
    private final Recorder recorder = new Recorder(CONFIG);
    private final Robot robot = new Robot(ID, HERE, CONFIG);

    @Test
    void cameraRemembersSoManySnapshotsAndSoLong() {
        Camera camera = new Camera(ID, "front", CONFIG);
        for (int i = 0; i < 2 * CONFIG.keepSnapshots(); i++) {
            camera.add(snapshot(i, i));
        }
        assertThat(camera.snapshots()).hasSize(CONFIG.keepSnapshots());

        camera.add(snapshot(1_000, 60_000));
        assertThat(camera.snapshots())
                .extracting(SeenSnapshot::getSequence)
                .containsExactly(1_000L);
    }

    @Test
    void cameraRemembersSoManyBytes() {
        Camera camera = new Camera(ID, "front", CONFIG);
        int large = (int) (CONFIG.keepBytes() / 4);
        for (int i = 0; i < 10; i++) {
            camera.add(SeenSnapshot.newBuilder(snapshot(i, i)).setSize(large).build());
        }

        assertThat(camera.snapshots())
                .extracting(SeenSnapshot::getSequence)
                .containsExactly(6L, 7L, 8L, 9L);
    }

    @Test
    void robotHasSoManyCameras() {
        for (int i = 0; i < MonitoringConfig.MOST_CAMERAS; i++) {
            robot.snapshot("camera-" + i, snapshot(0, 0), HERE, recorder);
        }

        assertThatThrownBy(() -> robot.snapshot("one more", snapshot(0, 0), HERE, recorder))
                .isInstanceOf(PoisonRecordException.class);
    }

    @Test
    void subtasksThatNeverEndAreForgotten() {
        for (int i = 0; i < 2 * MonitoringConfig.MOST_STARTS; i++) {
            robot.event(simulated.started("e", i, i), HERE, recorder);
        }

        assertThat(robot.state().getStarts()).hasSize(MonitoringConfig.MOST_STARTS);
        assertThat(recorder.rejected()).hasSize(MonitoringConfig.MOST_STARTS);
    }

    @Test
    void floodOfSubtasksIsRequestedInFull() {
        int flood = 3 * MonitoringConfig.MOST_SUBJECTS;
        for (int i = 0; i < flood; i++) {
            robot.event(simulated.ended("e", i, 0), HERE, recorder);
            assertThat(recorder.subjects()).isLessThanOrEqualTo(MonitoringConfig.MOST_SUBJECTS);
        }
        robot.wake(HERE.plusSeconds(1), recorder);

        assertThat(recorder.sent())
                .extracting(VerificationRequest::getSubjectId)
                .doesNotHaveDuplicates()
                .hasSize(flood);
    }

    @Test
    void lastRequestIsSentAgainAfterAKill() {
        robot.event(simulated.ended("e", 0, 0), HERE, recorder);
        robot.wake(HERE.plusSeconds(1), recorder);
        VerificationRequest sent = recorder.sent().getFirst();

        Robot restarted = recorder.restart(ID, HERE.plusSeconds(5));
        restarted.wake(HERE.plusSeconds(6), recorder);

        assertThat(recorder.sent())
                .extracting(VerificationRequest::getRequestId)
                .containsExactly(sent.getRequestId(), sent.getRequestId());
    }

    private static SeenSnapshot snapshot(long sequence, int millis) {
        return new SeenSnapshot(
                sequence, 1_000L * millis, HERE, HERE, "", "image/jpeg", 1, 1, 1, sequence);
    }
}
