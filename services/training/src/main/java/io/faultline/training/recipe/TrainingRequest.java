// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.failcot.RowChoice;
import io.faultline.vlm.runtime.DType;

import java.nio.file.Path;
import java.util.Optional;

/// What is asked of a training.
///
/// @param dataset a FailCoT export
/// @param version the dataset's own name for it, or where it came from
/// @param output the model's folder, made by the training
/// @param recipe what is trained
/// @param base the checkpoint that Guardian's recipe adapts, or that the small network starts from
///   instead of from nothing
/// @param rows what of the dataset is learnt, and how it is shown
/// @param type what is computed in: float32, or bfloat16 with float32 masters
/// @param budget how long
/// @param command the command line that asks for it, for the record
public record TrainingRequest(
        Path dataset,
        String version,
        Path output,
        Recipe recipe,
        Optional<Path> base,
        RowChoice rows,
        DType type,
        Budget budget,
        String command) {

    public TrainingRequest {
        if (recipe.family().needsBase() && base.isEmpty()) {
            throw new IllegalArgumentException(
                    "recipe " + recipe + " builds on a checkpoint: say which with --base");
        }
        if (type != DType.F32 && !recipe.family().halves()) {
            throw new IllegalArgumentException("recipe " + recipe + " is computed in F32 alone");
        }
    }
}
