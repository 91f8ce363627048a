// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;

import java.util.List;
import java.util.Map;

/// A network in training: parameters, their gradients summed so far, and AdamW's moments.
public interface Trainable extends AutoCloseable {

    /// Adds the gradients of a few examples, run as one batch.
    ///
    /// @param tokens how many answer tokens the whole effective batch has, by which losses are
    ///   divided
    /// @return these examples' part of the batch's loss
    double accumulate(List<TrainingExample> examples, int tokens);

    /// Clips the summed gradients to a global norm, takes one step of AdamW and clears the sums.
    ///
    /// @return the norm before clipping
    double update(double rate, double weightDecay, double clip);

    /// The parameters by name.
    Map<String, Values> parameters();

    /// Everything a resumed training needs: parameters, both moments and the step of each, by name.
    Map<String, Values> state();

    /// Puts a saved state back, whole.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if it is another network's
    void restore(Map<String, Values> state);

    @Override
    void close();
}
