// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// How long a batch takes by its size, learnt as it happens: an exponential average for every size
/// that was seen, a straight line between two of them, proportion beyond. Thread-safe.
///
/// What was learnt is trusted for a while only. Otherwise one slow batch could make every deadline
/// look hopeless, and nothing would ever be judged that shows otherwise.
public final class BatchTimes {

    private static final double WEIGHT = 0.2;
    private static final Duration TRUST = Duration.ofSeconds(30);

    private final double[] seconds;
    private Instant learnt = Instant.MIN;

    /// @param most the largest batch
    public BatchTimes(int most) {
        seconds = new double[most + 1];
        Arrays.fill(seconds, Double.NaN);
    }

    /// Learns from a batch that was judged.
    public synchronized void learn(int size, Duration took, Instant now) {
        int at = Math.min(size, seconds.length - 1);
        double value = took.toNanos() / 1e9;
        seconds[at] =
                Double.isNaN(seconds[at]) ? value : seconds[at] + WEIGHT * (value - seconds[at]);
        learnt = now;
    }

    /// How long a batch is expected to take; nothing where nothing is known or what is known is
    /// old.
    ///
    /// @param size at least 1
    public synchronized Duration expected(int size, Instant now) {
        double expected = interpolated(Math.min(size, seconds.length - 1));
        Duration duration = Duration.ofNanos((long) (expected * 1e9));
        Duration trust = TRUST.plus(duration.multipliedBy(2));
        boolean old = learnt.equals(Instant.MIN) || now.isAfter(learnt.plus(trust));
        return old ? Duration.ZERO : duration;
    }

    /// What the device saves if one more joins a batch, against judging it by itself afterwards.
    public synchronized Duration savedByJoining(int size, Instant now) {
        Duration apart = expected(size, now).plus(expected(1, now));
        Duration saved = apart.minus(expected(size + 1, now));
        return saved.isNegative() ? Duration.ZERO : saved;
    }

    private double interpolated(int size) {
        int below = size;
        while (below > 0 && Double.isNaN(seconds[below])) {
            below--;
        }
        int above = size;
        while (above < seconds.length && Double.isNaN(seconds[above])) {
            above++;
        }
        boolean known = above < seconds.length;
        if (below == 0) {
            return known ? seconds[above] * size / above : 0;
        }
        if (!known || above == below) {
            return seconds[below] * size / below;
        }
        double share = (double) (size - below) / (above - below);
        return seconds[below] + share * (seconds[above] - seconds[below]);
    }
}
