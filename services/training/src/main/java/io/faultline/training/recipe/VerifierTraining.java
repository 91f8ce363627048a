// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.training.failcot.Row;
import io.faultline.training.failcot.RowSample;
import io.faultline.vlm.checkpoint.CheckpointFiles;
import io.faultline.vlm.failsense.NewObserver;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.NewGuardian;
import io.faultline.vlm.internvl.NewInternVl;
import io.faultline.vlm.paligemma.NewPaliGemma;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.Extras;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.Trainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Trains a verifier on a dataset step by step and keeps the weights that judged the validation
/// rows best.
///
/// What is written: the model, its manifest, and below {@code training/} the losses, the
/// validations and a state from which a killed training goes on to the same losses. An export is
/// read by split; the test split is never opened.
public final class VerifierTraining {

    static final String STATE = "training";

    private static final int VOCABULARY = 1024;
    private static final int WORDS_FROM = 4000;

    private final TorchRuntime torch;
    private final TrainingRequest request;
    private final Consumer<Progress> progress;
    private final Path state;

    public VerifierTraining(
            TorchRuntime torch, TrainingRequest request, Consumer<Progress> progress) {
        this.torch = torch;
        this.request = request;
        this.progress = progress;
        this.state = request.output().resolve(STATE);
    }

    /// Trains to the end of the budget.
    ///
    /// @throws io.faultline.training.failcot.ExportException if the dataset cannot be used
    /// @throws IOException if the output holds another training, or a file cannot be read or
    ///   written
    public void run() throws IOException {
        TrainingData data = TrainingData.read(request);
        TrainingLog log = TrainingLog.open(state, data.identity());
        try (Network network = network(data.train())) {
            Trainer trainer = trainer(network, data.train());
            if (log.resumes()) {
                trainer.resume(state);
            }
            log.cutTo(trainer.step());
            progress.accept(
                    new Progress.Started(
                            data.train().size(),
                            data.validation().size(),
                            size(network),
                            trainer.step()));
            train(network, trainer, data.validation(), log);
        }
        ModelManifest.write(
                request.output(), data.manifest(request, log.bestStep(), log.bestAccuracy()));
    }

    private Network network(List<Row> train) throws IOException {
        long seed = request.budget().seed();
        Mode mode = request.recipe().mode();
        return switch (request.recipe().family()) {
            case NANO -> {
                begin(train, seed);
                boolean halved = request.type() == DType.BF16;
                yield NanoNetwork.load(torch, request.output(), mode, halved, seed);
            }
            case NANO_PALIGEMMA -> {
                begin(train, seed);
                yield new NanoObserver(torch, request.output());
            }
            case GUARDIAN ->
                    new AdaptedNetwork(
                            torch, request.base().orElseThrow(), request.type(), mode, seed);
            case FAILSENSE_LORA -> ObserverNetwork.adapters(torch, base(), request.type(), seed);
            case FAILSENSE_FS -> ObserverNetwork.blocks(torch, base(), request.type(), seed);
            case NANO_CLIP ->
                    throw new IllegalArgumentException("CLIP is trained by NanoClipTraining");
            case CLIP_MLP ->
                    throw new IllegalArgumentException("CLIP's head is trained by ClipMlpTraining");
        };
    }

    private Extras base() throws IOException {
        return Extras.read(request.base().orElseThrow());
    }

    /// Makes what a small network starts from, unless a training that goes on has it.
    private void begin(List<Row> train, long seed) throws IOException {
        Path output = request.output();
        if (CheckpointFiles.exist(output)) {
            return;
        }
        if (request.base().isPresent()) {
            CheckpointFiles.copy(request.base().get(), output);
        } else if (request.recipe().family() == Recipe.Family.NANO) {
            NewGuardian.write(output, NewInternVl.NANO, VOCABULARY, words(train), seed);
        } else {
            NewObserver.write(output, NewPaliGemma.NANO, VOCABULARY, words(train), seed);
        }
    }

    private static List<Lesson> words(List<Row> train) throws IOException {
        List<Lesson> words = new ArrayList<>();
        for (Row row : RowSample.most(train, WORDS_FROM)) {
            words.add(row.lesson());
        }
        return words;
    }

    private Trainer trainer(Network network, List<Row> train) {
        Examples lessons =
                network.examples(train.size(), index -> TrainingData.lesson(train.get(index)));
        return new Trainer(network.trainable(), lessons, request.budget().settings());
    }

    private static long size(Network network) {
        return network.trainable().parameters().values().stream()
                .mapToLong(values -> values.values().length)
                .sum();
    }

    private void train(Network network, Trainer trainer, List<Row> validation, TrainingLog log)
            throws IOException {
        Budget budget = request.budget();
        while (trainer.step() < budget.steps()) {
            int until = Math.min(budget.steps(), trainer.step() + budget.validateEvery());
            StepClock clock = new StepClock(log, progress);
            trainer.run(until, clock::step);
            Evaluation result =
                    network.judge(verifier -> Evaluation.of(verifier, validation, done -> {}));
            boolean best = log.validated(trainer.step(), result);
            if (best) {
                network.write(request.output());
            }
            trainer.save(state);
            progress.accept(new Progress.Validated(trainer.step(), result, best));
        }
    }
}
