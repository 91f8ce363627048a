// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.monitoring.robot.BootId;

import org.junit.jupiter.api.Test;

import java.time.Instant;

final class WakesTest {

    private static final Instant START = Instant.EPOCH;
    private static final BootId ONE = new BootId("one", "b");
    private static final BootId TWO = new BootId("two", "b");

    private final Wakes wakes = new Wakes();

    @Test
    void robotsAreWokenInOrderWhenTheirTimeHasCome() {
        wakes.by(START.plusSeconds(2), ONE);
        wakes.by(START.plusSeconds(1), TWO);

        assertThat(wakes.due(START)).isEmpty();
        assertThat(wakes.due(START.plusSeconds(3))).contains(TWO);
        assertThat(wakes.due(START.plusSeconds(3))).contains(ONE);
        assertThat(wakes.due(START.plusSeconds(3))).isEmpty();
    }

    @Test
    void robotIsWokenOnceAtTheEarliest() {
        wakes.by(START.plusSeconds(5), ONE);
        wakes.by(START.plusSeconds(1), ONE);
        wakes.by(START.plusSeconds(9), ONE);

        assertThat(wakes.due(START.plusSeconds(1))).contains(ONE);
        assertThat(wakes.due(START.plusSeconds(10))).isEmpty();
    }
}
