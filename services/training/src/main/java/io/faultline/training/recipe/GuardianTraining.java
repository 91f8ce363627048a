// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.training.failcot.DataDigest;
import io.faultline.training.failcot.ExportException;
import io.faultline.training.failcot.FailcotExport;
import io.faultline.training.failcot.Row;
import io.faultline.training.failcot.RowSample;
import io.faultline.training.failcot.Split;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Lessons;
import io.faultline.vlm.guardian.NewGuardian;
import io.faultline.vlm.guardian.Question;
import io.faultline.vlm.internvl.NewCheckpoint;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.trained.PictureLayout;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.Trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Trains a Guardian on a dataset and keeps the weights that judged the validation rows best.
///
/// What is written: the model, its manifest, and below {@code training/} the losses, the
/// validations and a state from which a killed training goes on to the same losses. An export is
/// read by split; the test split is never opened.
public final class GuardianTraining {

    private static final String STATE = "training";
    private static final int VOCABULARY = 1024;
    private static final int WORDS_FROM = 4000;
    private static final int SEQUENCES = 16;

    private final TorchRuntime torch;
    private final TrainingRequest request;
    private final Consumer<Progress> progress;
    private final Path state;

    public GuardianTraining(
            TorchRuntime torch, TrainingRequest request, Consumer<Progress> progress) {
        this.torch = torch;
        this.request = request;
        this.progress = progress;
        this.state = request.output().resolve(STATE);
    }

    /// Trains to the end of the budget.
    ///
    /// @throws ExportException if the dataset cannot be used
    /// @throws IOException if the output holds another training, or a file cannot be read or
    ///   written
    public void run() throws IOException {
        FailcotExport export = FailcotExport.open(request.dataset());
        List<Row> train = rows(export, Split.TRAIN);
        List<Row> validation =
                RowSample.most(rows(export, Split.VAL), request.budget().validationRows());
        if (train.isEmpty() || validation.isEmpty()) {
            throw new ExportException(
                    export.folder() + " has no rows to train with, or none to validate with");
        }
        train = RowSample.share(train, request.share());
        TrainingLog log = TrainingLog.open(state, identity(train, validation));
        try (Network network = network(train)) {
            Trainer trainer = trainer(network, train);
            if (log.resumes()) {
                trainer.resume(state);
            }
            log.cutTo(trainer.step());
            progress.accept(
                    new Progress.Started(
                            train.size(), validation.size(), size(network), trainer.step()));
            train(network, trainer, validation, log);
        }
        ModelManifest.write(request.output(), manifest(log, identity(train, validation)));
    }

    private List<Row> rows(FailcotExport export, Split split) throws IOException {
        return export.rows(split).stream()
                .map(row -> row.withViews(request.views()).withLayout(request.layout()))
                .toList();
    }

    private Network network(List<Row> train) throws IOException {
        long seed = request.budget().seed();
        return switch (request.recipe().family()) {
            case NANO -> {
                if (!Files.exists(request.output().resolve(NanoNetwork.WEIGHTS))) {
                    begin(train, seed);
                }
                yield NanoNetwork.load(
                        torch, request.output(), settings(), request.type() == DType.BF16);
            }
            case GUARDIAN ->
                    new AdaptedNetwork(
                            torch, request.base().orElseThrow(), request.type(), settings(), seed);
        };
    }

    private void begin(List<Row> train, long seed) throws IOException {
        if (request.base().isPresent()) {
            for (String file : NanoNetwork.FILES) {
                Files.copy(
                        request.base().get().resolve(file),
                        request.output().resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } else {
            NewCheckpoint shape = NewCheckpoint.NANO;
            NewGuardian.write(request.output(), shape, VOCABULARY, words(train), seed);
        }
    }

    private GuardianSettings settings() {
        return switch (request.recipe().family()) {
            case NANO -> new GuardianSettings(request.recipe().mode(), SEQUENCES, 1024, 256);
            case GUARDIAN -> GuardianSettings.standard(request.recipe().mode());
        };
    }

    private static List<Lesson> words(List<Row> train) throws IOException {
        List<Lesson> words = new ArrayList<>();
        for (Row row : RowSample.most(train, WORDS_FROM)) {
            words.add(row.lesson());
        }
        return words;
    }

    private Trainer trainer(Network network, List<Row> train) {
        Lessons lessons =
                new Lessons(
                        train.size(),
                        index -> lesson(train.get(index)),
                        network.pupil(),
                        request.recipe().mode(),
                        request.recipe().family() == Recipe.Family.GUARDIAN,
                        request.budget().seed());
        return new Trainer(network.trainable(), lessons, request.budget().settings());
    }

    private static Lesson lesson(Row row) {
        try {
            return row.lesson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            Clock clock = new Clock(log, progress);
            trainer.run(until, clock::step);
            Evaluation result =
                    network.judge(guardian -> Evaluation.of(guardian, validation, done -> {}));
            boolean best = log.validated(trainer.step(), result);
            if (best) {
                network.write(request.output());
            }
            trainer.save(state);
            progress.accept(new Progress.Validated(trainer.step(), result, best));
        }
    }

    /// Times the steps.
    private static final class Clock {
        private final TrainingLog log;
        private final Consumer<Progress> progress;
        private long last = System.nanoTime();

        Clock(TrainingLog log, Consumer<Progress> progress) {
            this.log = log;
            this.progress = progress;
        }

        void step(StepReport report) {
            long now = System.nanoTime();
            log.stepped(report);
            progress.accept(new Progress.Stepped(report, Duration.ofNanos(now - last)));
            last = now;
        }
    }

    /// All that decides the losses: a training that differs in any of it is another one.
    private Map<String, Object> identity(List<Row> train, List<Row> validation) throws IOException {
        Budget budget = request.budget();
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("recipe", request.recipe().toString());
        identity.put("mode", ModelManifest.word(request.recipe().mode()));
        identity.put("views", request.views());
        if (request.layout() != PictureLayout.SEPARATE) {
            identity.put("pictures", request.layout().name().toLowerCase(Locale.ROOT));
        }
        identity.put("prompt", Question.VERSION);
        request.base().ifPresent(base -> identity.put("base", base.toAbsolutePath().toString()));
        identity.put("dataset", request.version());
        identity.put("training_rows", train.size());
        identity.put("training_digest", DataDigest.of(train));
        identity.put("validation_rows", validation.size());
        identity.put("validation_digest", DataDigest.of(validation));
        identity.put("steps", budget.steps());
        identity.put("batch", budget.batch());
        identity.put("micro_batch", budget.microBatch());
        identity.put("rate", budget.rate());
        identity.put("type", request.type().name());
        identity.put("seed", budget.seed());
        return identity;
    }

    private Map<String, Object> manifest(TrainingLog log, Map<String, Object> identity) {
        Map<String, Object> manifest = new LinkedHashMap<>(identity);
        manifest.put("command", request.command());
        manifest.put("code", CodeVersion.name());
        manifest.put("best_step", log.bestStep());
        manifest.put("validation_accuracy", log.bestAccuracy());
        return manifest;
    }
}
