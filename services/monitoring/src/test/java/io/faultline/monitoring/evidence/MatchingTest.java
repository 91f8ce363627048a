// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.monitoring.clock.Moment;
import io.faultline.schemas.SeenSnapshot;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

final class MatchingTest {

    private static final Moment MOMENT = new Moment(10_000_000);

    @Test
    void approximateTakesTheFirstWithinTheTolerance() {
        assertThat(before(Policy.APPROXIMATE, -800, -51, -50, 10, 50)).isEqualTo(-50);
        assertThat(after(Policy.APPROXIMATE, -51, -50, 10, 800)).isEqualTo(-50);
    }

    @Test
    void approximateTakesTheNearestOnTheRightSideElse() {
        assertThat(before(Policy.APPROXIMATE, -5_000, -60, 51)).isEqualTo(-60);
        assertThat(after(Policy.APPROXIMATE, -51, 5_000, 9_000)).isEqualTo(5_000);
    }

    @Test
    void approximateTakesTheWrongSideOnlyFromNearby() {
        assertThat(before(Policy.APPROXIMATE, 60, 70)).isEqualTo(60);
        assertThat(after(Policy.APPROXIMATE, -70, -60)).isEqualTo(-60);
        assertThat(before(Policy.APPROXIMATE, 1_001)).isNull();
        assertThat(after(Policy.APPROXIMATE, -1_001)).isNull();
    }

    @Test
    void exactTakesOnlyTheVeryMoment() {
        assertThat(before(Policy.EXACT, -1, 0, 1)).isZero();
        assertThat(after(Policy.EXACT, -1, 1)).isNull();
    }

    @Test
    void latestTakesTheLastUpToTheMoment() {
        assertThat(before(Policy.LATEST, -900, -20, 1)).isEqualTo(-20);
        assertThat(after(Policy.LATEST, -900, -20, 1)).isEqualTo(-20);
        assertThat(after(Policy.LATEST, 7, 9)).isEqualTo(7);
    }

    @Test
    void latestNeverWaitsForASnapshotThatIsThere() {
        Moment longAgo = new Moment(0);
        assertThat(matching(Policy.LATEST).isIn(MOMENT, longAgo, snapshot(0, -900))).isTrue();
        assertThat(matching(Policy.LATEST).isIn(MOMENT, longAgo, null)).isFalse();
    }

    @Test
    void otherPoliciesWaitForTheMoment() {
        Moment near = new Moment(MOMENT.micros() - 50_000);
        assertThat(matching(Policy.APPROXIMATE).isIn(MOMENT, near, null)).isTrue();
        assertThat(matching(Policy.EXACT).isIn(MOMENT, near, null)).isFalse();
        assertThat(matching(Policy.EXACT).isIn(MOMENT, MOMENT, null)).isTrue();
    }

    @Test
    void snapshotIsStaleOnTheWrongSideOrFarAway() {
        Matching matching = matching(Policy.APPROXIMATE);
        assertThat(IntStream.of(-1_001, 51))
                .allMatch(at -> matching.isStale(Side.BEFORE, MOMENT, snapshot(0, at)));
        assertThat(IntStream.of(-1_000, 50))
                .noneMatch(at -> matching.isStale(Side.BEFORE, MOMENT, snapshot(0, at)));
        assertThat(IntStream.of(-51, 1_001))
                .allMatch(at -> matching.isStale(Side.AFTER, MOMENT, snapshot(0, at)));
        assertThat(IntStream.of(-50, 1_000))
                .noneMatch(at -> matching.isStale(Side.AFTER, MOMENT, snapshot(0, at)));
    }

    private static @Nullable Integer before(Policy policy, int... millis) {
        return chosen(policy, Side.BEFORE, millis);
    }

    private static @Nullable Integer after(Policy policy, int... millis) {
        return chosen(policy, Side.AFTER, millis);
    }

    /// The choice, which must be the same forwards and backwards.
    private static @Nullable Integer chosen(Policy policy, Side side, int... millis) {
        SeenSnapshot forwards = null;
        SeenSnapshot backwards = null;
        for (int i = 0; i < millis.length; i++) {
            int last = millis.length - 1 - i;
            Matching matching = matching(policy);
            forwards = matching.better(side, MOMENT, forwards, snapshot(i, millis[i]));
            backwards = matching.better(side, MOMENT, backwards, snapshot(last, millis[last]));
        }
        assertThat(backwards).isEqualTo(forwards);
        return forwards == null ? null : (int) Matching.offset(MOMENT, forwards).toMillis();
    }

    private static Matching matching(Policy policy) {
        return new Matching(policy, Duration.ofMillis(50), Duration.ofSeconds(1));
    }

    private static SeenSnapshot snapshot(long sequence, int millis) {
        return new SeenSnapshot(
                sequence,
                MOMENT.micros() + 1_000L * millis,
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                "image/jpeg",
                1,
                1,
                1,
                0L);
    }
}
