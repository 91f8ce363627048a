// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.TrainingSettings;

/// How long to train, and how fast to learn.
///
/// @param steps steps of the optimizer
/// @param batch examples a step
/// @param microBatch examples run together
/// @param rate the highest learning rate
/// @param validateEvery steps between two validations
/// @param validationRows the most rows that a validation judges
/// @param seed decides weights, order and every toss
public record Budget(
        int steps,
        int batch,
        int microBatch,
        double rate,
        int validateEvery,
        int validationRows,
        long seed) {

    private static final double WEIGHT_DECAY = 0.05;
    private static final double WARM_UP = 0.03;
    private static final double LARGEST_NORM = 1;

    public Budget {
        if (steps < 1 || batch < 1 || microBatch < 1 || validateEvery < 1 || validationRows < 1) {
            throw new IllegalArgumentException("steps, batches and validations are at least 1");
        }
    }

    /// The same in the trainer's terms, with Guardian's weight decay and warm-up.
    TrainingSettings settings() {
        int warmUp = (int) Math.ceil(WARM_UP * steps);
        CosineSchedule schedule = new CosineSchedule(rate, warmUp, steps);
        return new TrainingSettings(schedule, batch, microBatch, WEIGHT_DECAY, LARGEST_NORM, seed);
    }
}
