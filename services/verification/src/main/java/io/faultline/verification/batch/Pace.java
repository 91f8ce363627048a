// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.batch;

import io.faultline.verification.model.AnswerMode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How fast the model that is served answers in each of its modes.
///
/// @param modes the best first, each cheaper than the one before
/// @param times of each mode
public record Pace(List<AnswerMode> modes, List<BatchTimes> times) {

    /// Nothing learnt yet.
    ///
    /// @param most the largest batch
    public static Pace of(List<AnswerMode> modes, int most) {
        return new Pace(modes, modes.stream().map(mode -> new BatchTimes(most)).toList());
    }

    /// How long a batch is expected to take in a mode.
    public Duration expected(int mode, int size, Instant now) {
        return times.get(mode).expected(size, now);
    }

    /// The least time in which a verdict is to be had.
    public Duration fastest(Instant now) {
        return expected(times.size() - 1, 1, now);
    }

    /// The best mode that makes a deadline if asked now; the cheapest where none does.
    public int bestFor(Instant deadline, Instant now) {
        for (int mode = 0; mode < times.size(); mode++) {
            if (!now.plus(expected(mode, 1, now)).isAfter(deadline)) {
                return mode;
            }
        }
        return times.size() - 1;
    }
}
