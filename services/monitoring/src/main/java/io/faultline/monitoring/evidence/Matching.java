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
/// @param staleAfter how far a snapshot on the right side may be from the moment and still show it;
///   one on the wrong side stands for the moment only within this, for want of a better one
public record Matching(Policy policy, Duration tolerance, Duration staleAfter) {

    private static final int NONE = Integer.MAX_VALUE;

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
        return new Fit(rank(side, after), distance(after), snapshot.getSequence());
    }

    /// 0 for a snapshot as it should be, higher for what is to be had instead.
    private int rank(Side side, long after) {
        return switch (policy) {
            case EXACT -> after == 0 ? 0 : NONE;
            case LATEST -> after <= 0 ? 0 : wrongSide(after);
            case APPROXIMATE ->
                    switch (side) {
                        case BEFORE -> before(after);
                        case AFTER -> after >= -micros(tolerance) ? 0 : wrongSide(-after);
                    };
        };
    }

    private int before(long after) {
        if (after < -micros(tolerance)) {
            return 1;
        }
        return after <= micros(tolerance) ? 0 : wrongSide(after);
    }

    private int wrongSide(long distance) {
        return distance <= micros(staleAfter) ? 2 : NONE;
    }

    /// Within one rank: the first of those that are late enough, the last of the earlier ones.
    private long distance(long after) {
        long margin = policy == Policy.APPROXIMATE ? micros(tolerance) : 0;
        return after < -margin ? -after : after + margin;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
