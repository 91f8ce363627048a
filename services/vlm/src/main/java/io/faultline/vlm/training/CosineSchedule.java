// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

/// A learning rate that rises linearly from zero and falls along half a cosine to zero, step for
/// step that of transformers' {@code get_cosine_schedule_with_warmup}.
///
/// @param peak the highest rate
/// @param warmup steps of the rise
/// @param steps steps in all
public record CosineSchedule(double peak, int warmup, int steps) {

    public CosineSchedule {
        if (!(peak > 0) || warmup < 0 || steps < warmup) {
            throw new IllegalArgumentException(
                    "rate " + peak + " over " + steps + " steps, " + warmup + " of them warm-up");
        }
    }

    /// The rate of a step, counted from zero.
    public double rate(int step) {
        if (step < warmup) {
            return peak * step / Math.max(1, warmup);
        }
        double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
        return peak * Math.max(0, 0.5 * (1 + Math.cos(Math.PI * progress)));
    }
}
