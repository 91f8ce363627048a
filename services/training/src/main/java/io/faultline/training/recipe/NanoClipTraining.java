// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.failcot.Row;
import io.faultline.vlm.checkpoint.CheckpointFiles;
import io.faultline.vlm.clip.ClipPretraining;
import io.faultline.vlm.clip.NewClip;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.ModelManifest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Trains a small CLIP from nothing on the pictures and words of a dataset, as the base of {@link
/// ClipMlpTraining} where no published one is at hand. It judges nothing by itself, so that no
/// validation picks its weights: the last ones are kept. It is not resumed but repeated.
public final class NanoClipTraining {

    private static final int VOCABULARY = 1024;

    private final TorchRuntime torch;
    private final TrainingRequest request;
    private final Consumer<Progress> progress;

    public NanoClipTraining(
            TorchRuntime torch, TrainingRequest request, Consumer<Progress> progress) {
        this.torch = torch;
        this.request = request;
        this.progress = progress;
    }

    /// Trains to the end of the budget.
    ///
    /// @throws IOException if the dataset cannot be used, or the output holds another training
    /// @throws IllegalArgumentException if a base is asked for, or nothing can be learnt from
    public void run() throws IOException {
        if (request.base().isPresent()) {
            throw new IllegalArgumentException(
                    "recipe " + request.recipe() + " starts from nothing: leave out --base");
        }
        Path output = request.output();
        TrainingData data = TrainingData.read(request);
        TrainingLog log = TrainingLog.open(output.resolve(VerifierTraining.STATE), data.identity());
        log.cutTo(0);
        List<String> words =
                data.train().stream()
                        .flatMap(row -> Stream.of(row.instruction(), row.subtask()))
                        .toList();
        Path start = output.resolve(VerifierTraining.STATE).resolve("start");
        NewClip.NANO.write(start, VOCABULARY, words, request.budget().seed());
        Iterable<Lesson> lessons = () -> lessons(data.train()).iterator();
        try (ClipPretraining training =
                new ClipPretraining(torch, start, lessons, request.budget().settings())) {
            progress.accept(new Progress.Started(training.pairs(), 0, training.parameters(), 0));
            StepClock clock = new StepClock(log, progress);
            training.run(clock::step);
            training.write(start);
        }
        CheckpointFiles.copy(start, output);
        ModelManifest.write(output, data.manifest(request));
    }

    private static Stream<Lesson> lessons(List<Row> train) {
        List<Integer> first = List.of(0);
        return train.stream()
                .filter(Row::success)
                .map(row -> TrainingData.lesson(row.withViews(first)));
    }
}
