// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.compare;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.training.evaluation.EvaluationReport;
import io.faultline.training.evaluation.EvaluationRequest;
import io.faultline.training.failcot.RowChoice;
import io.faultline.training.failcot.Split;
import io.faultline.training.recipe.Budget;
import io.faultline.training.recipe.Progress;
import io.faultline.training.recipe.Recipe;
import io.faultline.training.recipe.TrainingRequest;
import io.faultline.training.recipe.VerifierTraining;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What is asked of a comparison: the same budget and the same test rows for every variant.
///
/// A variant's model lies in a folder of its own below the output, and a training that was killed
/// goes on: what is done is not done again.
///
/// @param dataset a FailCoT export
/// @param version the dataset's own name for it
/// @param output where models and tables go
/// @param comparisons what is compared
/// @param usual the rows of a variant that does not vary them
/// @param base the model that every variant starts from; from nothing where there is none
/// @param budget of each variant
/// @param testRows at most about so many test rows
public record ComparisonRequest(
        Path dataset,
        String version,
        Path output,
        Set<Comparison> comparisons,
        RowChoice usual,
        Optional<Path> base,
        Budget budget,
        int testRows) {

    public ComparisonRequest {
        comparisons = EnumSet.copyOf(comparisons);
    }

    /// How a comparison goes.
    public interface Listener {

        /// A variant begins.
        void begins(String variant, int number, int of);

        /// Its training goes on.
        Consumer<Progress> training();
    }

    /// Trains and judges every variant, each of them once.
    ///
    /// @throws IOException if the dataset cannot be used, or the output holds other trainings
    public ComparisonReport run(TorchRuntime torch, Listener listener) throws IOException {
        Map<Variant, ComparisonReport.Entry> done = new LinkedHashMap<>();
        List<Variant> variants = variants();
        for (Variant variant : variants) {
            listener.begins(variant.name(), done.size() + 1, variants.size());
            done.put(variant, entry(torch, variant, listener));
        }
        return new ComparisonReport(this, done);
    }

    private List<Variant> variants() {
        return comparisons.stream()
                .flatMap(comparison -> comparison.variants(usual).values().stream())
                .distinct()
                .toList();
    }

    private ComparisonReport.Entry entry(TorchRuntime torch, Variant variant, Listener listener)
            throws IOException {
        Path model = output.resolve(variant.name());
        List<Long> steps = new ArrayList<>();
        Consumer<Progress> progress = listener.training();
        new VerifierTraining(
                        torch,
                        training(variant, model),
                        event -> {
                            if (event instanceof Progress.Stepped(var _, Duration took)) {
                                steps.add(took.toMillis());
                            }
                            progress.accept(event);
                        })
                .run();
        EvaluationReport report =
                new EvaluationRequest(
                                model,
                                dataset,
                                version,
                                Split.TEST,
                                usual.kinds(),
                                usual.tasks(),
                                testRows)
                        .run(torch);
        report.write(model.resolve("evaluation"));
        Evaluation evaluation = report.evaluation();
        return new ComparisonReport.Entry(evaluation, perStep(steps));
    }

    private TrainingRequest training(Variant variant, Path model) {
        return new TrainingRequest(
                dataset,
                version,
                model,
                new Recipe(Recipe.Family.NANO, variant.mode()),
                base,
                variant.rows(),
                DType.F32,
                budget,
                "./faultline compare");
    }

    /// The median, in milliseconds; 0 where nothing was left to train.
    private static long perStep(List<Long> steps) {
        return steps.isEmpty() ? 0 : steps.stream().sorted().toList().get(steps.size() / 2);
    }
}
