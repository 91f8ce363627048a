// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.evidence;

import io.faultline.monitoring.clock.Moment;
import io.faultline.schemas.SeenSnapshot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Chooses the snapshot that stands for a moment. The choice is a function of the snapshots alone:
/// the order in which they come does not matter, and one that comes twice changes nothing.
///
/// @param policy which one it is
/// @param tolerance how far a snapshot may be from the moment and count as of that moment
/// @param staleAfter how far a snapshot on the right side may be from the moment and still show it
public record Matching(Policy policy, Duration tolerance, Duration staleAfter) {

    public Matching {
        if (tolerance.isNegative() || staleAfter.compareTo(tolerance) < 0) {
            throw new IllegalArgumentException(
                    "tolerance %s, stale after %s".formatted(tolerance, staleAfter));
        }
    }

    /// How well a snapshot stands for a moment: the least rank, then the least distance.
    private record Fit(int rank, long distance, long sequence) {

        boolean isBetterThan(Fit other) {
            if (rank != other.rank) {
                return rank < other.rank;
            }
            return distance != other.distance
                    ? distance < other.distance
                    : sequence < other.sequence;
        }
    }

    private static final int NONE = Integer.MAX_VALUE;

    /// The better of two snapshots for a moment; null where neither can stand for it.
    public @Nullable SeenSnapshot better(
            Side side, Moment moment, @Nullable SeenSnapshot held, SeenSnapshot offered) {
        Fit fit = fit(side, moment, offered);
        if (fit.rank == NONE) {
            return held;
        }
        return held == null || fit.isBetterThan(fit(side, moment, held)) ? offered : held;
    }

    /// Whether nothing better can come from a camera that keeps to the order of time.
    ///
    /// @param latest the latest moment that the camera has shown
    /// @param held what stands for the moment so far
    public boolean isIn(Moment moment, Moment latest, @Nullable SeenSnapshot held) {
        Duration ahead = latest.since(moment);
        return switch (policy) {
            case EXACT -> !ahead.isNegative();
            case APPROXIMATE -> !ahead.plus(tolerance).isNegative();
            case LATEST -> held != null;
        };
    }

    /// Whether a snapshot is from the wrong side of the moment, or too far from it, to show it.
    public boolean isStale(Side side, Moment moment, SeenSnapshot snapshot) {
        Duration after = offset(moment, snapshot);
        return switch (side) {
            case BEFORE ->
                    after.compareTo(tolerance) > 0 || after.negated().compareTo(staleAfter) > 0;
            case AFTER ->
                    after.compareTo(staleAfter) > 0 || after.negated().compareTo(tolerance) > 0;
        };
    }

    /// How long after a moment a snapshot was taken; negative for before.
    public static Duration offset(Moment moment, SeenSnapshot snapshot) {
        return new Moment(snapshot.getMoment()).since(moment);
    }

    private Fit fit(Side side, Moment moment, SeenSnapshot snapshot) {
        long after = snapshot.getMoment() - moment.micros();
        long margin = tolerance.toNanos() / 1_000;
        long sequence = snapshot.getSequence();
        return switch (policy) {
            case EXACT -> new Fit(after == 0 ? 0 : NONE, 0, sequence);
            case LATEST -> after <= 0 ? new Fit(0, -after, sequence) : new Fit(1, after, sequence);
            case APPROXIMATE -> {
                if (after < -margin) {
                    yield new Fit(1, -after, sequence);
                }
                boolean within = side == Side.AFTER || after <= margin;
                yield new Fit(within ? 0 : 2, after + margin, sequence);
            }
        };
    }
}
