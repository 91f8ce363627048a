// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.trained.PictureLayout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What is asked of a training.
///
/// @param dataset a FailCoT export
/// @param version the dataset's own name for it, or where it came from
/// @param output the model's folder, made by the training
/// @param recipe what is trained
/// @param base the checkpoint that Guardian's recipe adapts, or that the small network starts from
///   instead of from nothing
/// @param views the views that executions show; empty for all
/// @param layout how executions show their pictures
/// @param share how much of the training rows is used, in (0, 1]
/// @param type what is computed in: float32, or bfloat16 with float32 masters
/// @param budget how long
/// @param command the command line that asks for it, for the record
public record TrainingRequest(
        Path dataset,
        String version,
        Path output,
        Recipe recipe,
        Optional<Path> base,
        List<Integer> views,
        PictureLayout layout,
        double share,
        DType type,
        Budget budget,
        String command) {

    public TrainingRequest {
        views = List.copyOf(views);
        if (recipe.family().needsBase() && base.isEmpty()) {
            throw new IllegalArgumentException(
                    "recipe " + recipe + " builds on a checkpoint: say which with --base");
        }
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of the rows");
        }
    }
}
