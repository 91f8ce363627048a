// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.monitoring.SimulatedRobot;
import io.faultline.schemas.RobotTimes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;

final class RobotClockTest {

    private final SimulatedRobot robot = new SimulatedRobot("r", "b", List.of());
    private final RobotClock clock = new RobotClock();

    @Test
    void offsetIsThatOfTheQuickestHeartbeat() {
        robot.ahead(Duration.ofSeconds(7));
        List<Integer> transits = List.of(90, 12, 40, 200);
        for (int i = 0; i < transits.size(); i++) {
            robot.transit(Duration.ofMillis(transits.get(i)));
            clock.heartbeat(beat(1_000 * i));
        }

        assertThat(clock.offset()).contains(Duration.ofSeconds(7).minusMillis(12));
    }

    @Test
    void offsetForgetsHeartbeatsOutsideTheWindow() {
        clock.heartbeat(beat(0));
        robot.transit(Duration.ofMillis(30));
        clock.heartbeat(beat(50_000));
        assertThat(clock.offset()).contains(Duration.ofMillis(-5));
        clock.heartbeat(beat(61_000));

        assertThat(clock.offset()).contains(Duration.ofMillis(-30));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void offsetFollowsAJumpOfTheWallClock(int hours) {
        clock.heartbeat(beat(0));
        robot.ahead(Duration.ofHours(hours));
        clock.heartbeat(beat(1_000));

        assertThat(clock.offset()).contains(Duration.ofHours(hours).minusMillis(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void offsetFollowsAJumpWithoutAMonotonicClock(int hours) {
        robot.withoutMonotonicClock();
        clock.heartbeat(beat(0));
        robot.ahead(Duration.ofHours(hours));
        clock.heartbeat(beat(1_000));

        assertThat(clock.offset()).contains(Duration.ofHours(hours).minusMillis(5));
    }

    @Test
    void heartbeatThatWasOvertakenIsLeftOut() {
        RobotTimes overtaken = beat(0);
        robot.ahead(Duration.ofHours(1));
        clock.heartbeat(beat(1_000));
        clock.heartbeat(overtaken);

        assertThat(clock.offset()).contains(Duration.ofHours(1).minusMillis(5));
    }

    @Test
    void spooledHeartbeatSaysNothingElseOfTheClock() {
        clock.heartbeat(beat(0));
        robot.spooled(Duration.ofHours(2));
        clock.heartbeat(beat(1_000));

        assertThat(clock.offset()).contains(Duration.ofMillis(-5));
    }

    @Test
    void ageIsWhatTheRecordWaitedInTheRobot() {
        robot.spooled(Duration.ofHours(2));
        assertThat(clock.age(beat(0))).as("no heartbeat yet").isEqualTo(Duration.ofHours(2));
        clock.heartbeat(beat(1));

        assertThat(clock.age(beat(2))).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void ageIsNotDisturbedByAWallClockThatWasSetInBetween() {
        RobotTimes beforeTheJump = beat(0);
        robot.ahead(Duration.ofHours(1));
        clock.heartbeat(beat(1_000));

        assertThat(clock.age(beforeTheJump)).isZero();
    }

    @Test
    void goesOnFromWhatWasRemembered() {
        clock.heartbeat(beat(0));
        RobotClock remembered = new RobotClock(clock.samples(), clock.heartbeat(), clock.epoch());
        robot.transit(Duration.ofMillis(2));
        remembered.heartbeat(beat(1_000));

        assertThat(remembered.offset()).contains(Duration.ofMillis(-2));
    }

    private RobotTimes beat(int millis) {
        return robot.heartbeat(millis).getTimes();
    }
}
