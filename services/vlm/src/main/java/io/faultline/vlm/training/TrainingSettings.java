// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

/// How to train.
///
/// @param schedule the learning rate
/// @param batch examples of one step
/// @param microBatch examples run together; their gradients are summed up to the batch
/// @param weightDecay AdamW's
/// @param clip the gradients' largest global norm
/// @param seed decides the order of the examples
public record TrainingSettings(
        CosineSchedule schedule,
        int batch,
        int microBatch,
        double weightDecay,
        double clip,
        long seed) {

    public TrainingSettings {
        if (batch < 1 || microBatch < 1 || weightDecay < 0 || !(clip > 0)) {
            throw new IllegalArgumentException("a batch of " + batch + " by " + microBatch);
        }
    }

    /// Guardian's: batch 16, weight decay 0.05, a peak rate of 4e-5 (InternVL's recipe for LoRA;
    /// the paper's text does not give it), warm-up over 3 %.
    public static TrainingSettings guardian(int steps, int microBatch, long seed) {
        int warmup = (int) Math.ceil(0.03 * steps);
        return new TrainingSettings(
                new CosineSchedule(4e-5, warmup, steps), 16, microBatch, 0.05, 1.0, seed);
    }
}
