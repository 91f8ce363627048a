// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

final class RobotRatesTest {

    private static final long MILLI = 1_000_000;

    @Property(tries = 300)
    void noMorePassesThanTheRateAndWhatWasSavedUp(
            @ForAll @Size(max = 300) List<@IntRange(max = 50) Integer> gaps) {
        AtomicLong now = new AtomicLong();
        RobotRates rates = new RobotRates(100, 1e9, 10, now::get);
        long passed = 0;
        for (int gap : gaps) {
            now.addAndGet(gap * MILLI);
            passed += rates.take("arm", 1).isZero() ? 1 : 0;
        }
        assertThat((double) passed).isLessThanOrEqualTo(200 + now.get() / 1e9 * 100 + 1e-6);
    }

    @Property(tries = 300)
    void whoWaitsAsLongAsToldPasses(@ForAll @IntRange(min = 1, max = 5_000) int bytes) {
        AtomicLong now = new AtomicLong();
        RobotRates rates = new RobotRates(100, 1_000, 10, now::get);
        Duration wait = rates.take("arm", bytes);
        while (wait.isZero()) {
            wait = rates.take("arm", bytes);
        }
        now.addAndGet(wait.toNanos() + 1);
        assertThat(rates.take("arm", bytes)).isZero();
    }

    @Example
    void oneRobotsFloodLeavesAnotherItsShare() {
        RobotRates rates = new RobotRates(10, 1e6, 10, () -> 0);
        while (rates.take("flooder", 1).isZero()) {
            assertThat(rates.take("flooder", 0)).isNotNull();
        }
        assertThat(rates.take("arm", 1)).isZero();
    }

    @Example
    void floodTakesAQuarterOfTheRoomAtMost() {
        InFlight room = new InFlight(100);
        assertThat(room.take("flooder", 25)).isTrue();
        assertThat(room.take("flooder", 1)).isFalse();
        assertThat(room.take("arm", 25)).isTrue();
        room.giveBack("flooder", 25);
        room.giveBack("arm", 25);
        assertThat(room.held()).isZero();
    }
}
