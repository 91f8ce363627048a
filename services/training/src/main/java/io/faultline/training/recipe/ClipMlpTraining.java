// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.vlm.clip.ClipMlp;
import io.faultline.vlm.clip.ClipReader;
import io.faultline.vlm.clip.ClipTraining;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.Extras;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Trains an MLP on the frozen embeddings of a CLIP, each computed once: the papers' light
/// baseline. It takes seconds once the rows are embedded, so that it is not resumed but repeated.
public final class ClipMlpTraining {

    private final TorchRuntime torch;
    private final TrainingRequest request;
    private final Consumer<Progress> progress;

    public ClipMlpTraining(
            TorchRuntime torch, TrainingRequest request, Consumer<Progress> progress) {
        this.torch = torch;
        this.request = request;
        this.progress = progress;
    }

    /// Trains to the end of the budget and judges the validation rows once.
    ///
    /// @throws IOException if the dataset or the checkpoint cannot be used
    public void run() throws IOException {
        Path base = Extras.read(request.base().orElseThrow()).checkpoint();
        TrainingData data = TrainingData.read(request);
        Path head = request.output().resolve(Extras.HEAD);
        Files.createDirectories(head);
        Iterable<Lesson> lessons = () -> data.train().stream().map(TrainingData::lesson).iterator();
        try (ClipReader reader = ClipReader.load(torch, base, DType.F32);
                ClipTraining training =
                        new ClipTraining(reader, lessons, request.budget().settings())) {
            progress.accept(
                    new Progress.Started(data.train().size(), data.validation().size(), 0, 0));
            training.run(report -> progress.accept(new Progress.Stepped(report, Duration.ZERO)));
            training.write(head);
        }
        try (Verifier trained = ClipMlp.load(torch, base, head, DType.F32)) {
            Evaluation result = Evaluation.of(trained, data.validation(), done -> {});
            int steps = request.budget().steps();
            progress.accept(new Progress.Validated(steps, result, true));
            ModelManifest.write(
                    request.output(), data.manifest(request, steps, result.balancedAccuracy()));
        }
    }
}
