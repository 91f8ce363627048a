// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.RowChoice;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
        for (Kind kind : rows.kinds()) {
            if (!recipe.family().learns(kind)) {
                throw new IllegalArgumentException(
                        "recipe "
                                + recipe
                                + " does not learn from rows of the kind "
                                + kind.word());
            }
        }
        if (kinds(recipe, rows).contains(Kind.TRAJECTORY) && !rows.tasks().areAll()) {
            throw new IllegalArgumentException(
                    "trajectories cannot be chosen by task: one that fails was asked for another"
                            + " task, so that its words would tell its label; leave out --tasks, or"
                            + " learn other --kinds");
        }
        if (type != DType.F32 && !recipe.family().halves()) {
            throw new IllegalArgumentException("recipe " + recipe + " is computed in F32 alone");
        }
    }

    /// The kinds of rows that are learnt.
    Set<Kind> kinds() {
        return kinds(recipe, rows);
    }

    private static Set<Kind> kinds(Recipe recipe, RowChoice rows) {
        return rows.kinds().isEmpty() ? recipe.family().usualKinds() : rows.kinds();
    }

    /// Trains to the end of the budget, in the recipe's own way.
    ///
    /// @throws IOException if the dataset or the base cannot be used, or the output holds another
    ///   training
    public void run(TorchRuntime torch, Consumer<Progress> progress) throws IOException {
        switch (recipe.family()) {
            case NANO_CLIP -> new NanoClipTraining(torch, this, progress).run();
            case CLIP_MLP -> new ClipMlpTraining(torch, this, progress).run();
            case NANO, NANO_PALIGEMMA, GUARDIAN, FAILSENSE_LORA, FAILSENSE_FS ->
                    new VerifierTraining(torch, this, progress).run();
        }
    }
}
