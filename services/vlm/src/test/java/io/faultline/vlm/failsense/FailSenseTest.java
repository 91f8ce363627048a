// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.lora.LoraWriter;
import io.faultline.vlm.paligemma.GemmaAdapters;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGemmaTraining;
import io.faultline.vlm.paligemma.PaliGoldens;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.testing.Pictures;
import io.faultline.vlm.testing.TensorFile;
import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.Examples;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.Trainable;
import io.faultline.vlm.training.Trainer;
import io.faultline.vlm.training.TrainingExample;
import io.faultline.vlm.training.TrainingSettings;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Judged;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Outcome.Unverified;
import io.faultline.vlm.verify.Verification;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// I-FailSense over the tiny random PaliGemma, taught to tell red endings from blue ones.
class FailSenseTest {

    private static final FsShape SHAPE = new FsShape(32, 4, 24, 16, 0.1, List.of(3, 4, 6));

    @TempDir Path folder;

    @Test
    void twoStagesTeachItWhatHappened() throws IOException {
        List<Lesson> lessons = lessons(24, 1);
        List<StepReport> first = new ArrayList<>();
        try (PaliGemma model = PaliGoldens.model();
                Observer observer = new Observer(PaliGoldens.TINY, model);
                PaliGemmaTraining stage =
                        PaliGemmaTraining.lora(model, new GemmaAdapters(4, 8), 3)) {
            train(stage, observer, lessons, 30, 0.02).run(30, first::add);
            new LoraWriter(4, 8, 0.05, GemmaAdapters.TARGETS, "tiny")
                    .write(folder.resolve("adapter"), stage.parameters());
        }
        // Capped logits of so many words leave a loss of 2.9 at best.
        assertThat(first.getLast().loss()).isLessThan(first.getFirst().loss() - 1);

        LoraAdapter adapter = LoraAdapter.read(folder.resolve("adapter"));
        List<StepReport> second = new ArrayList<>();
        try (PaliGemma model = load(adapter);
                Observer observer = new Observer(PaliGoldens.TINY, model);
                FsTraining stage = new FsTraining(model, observer, SHAPE, 5)) {
            train(stage, observer, lessons, 30, 0.01).run(30, second::add);
            stage.write(folder.resolve("fs"));
        }
        assertThat(second.getLast().loss()).isLessThan(second.getFirst().loss() / 2);

        try (FailSense judge = judge(List.of(adapter), 8)) {
            List<Lesson> unseen = lessons(20, 99);
            List<Outcome> outcomes =
                    judge.verify(unseen.stream().map(Lesson::verification).toList());
            long right = 0;
            for (int i = 0; i < unseen.size(); i++) {
                Judged judged = (Judged) outcomes.get(i);
                right += judged.success() == unseen.get(i).success() ? 1 : 0;
                assertThat(judged.confidence().orElseThrow()).isBetween(0.0, 1.0);
                assertThat(judged.reasoning().orElseThrow()).startsWith("blocks ");
            }
            assertThat(right).isGreaterThanOrEqualTo(18);
        }
    }

    @Test
    void picturesAreShrunkAsTransformersShrinksThem() throws IOException {
        try (PaliGemma model = PaliGoldens.model();
                TensorScope scope = model.open();
                Observer observer = new Observer(PaliGoldens.TINY, model)) {
            TensorFile golden =
                    TensorFile.open(scope, PaliGoldens.FOLDER.resolve("goldens.safetensors"));
            for (int i = 0; i < 3; i++) {
                byte[] png = Files.readAllBytes(PaliGoldens.FOLDER.resolve("image-" + i + ".png"));
                List<List<byte[]>> views = List.of(List.of(png));
                float[] ours =
                        observer.ask(new Verification.Trajectory("lift", views))
                                .orElseThrow()
                                .picture()
                                .pixels();
                assertThat(ours)
                        .containsExactly(golden.get("pixels." + i).floats(), Offset.offset(1e-6f));
            }
        }
    }

    @Test
    void killedSecondStageGoesOnToTheSameLosses() throws IOException {
        List<Lesson> lessons = lessons(8, 2);
        try (PaliGemma model = PaliGoldens.model();
                Observer observer = new Observer(PaliGoldens.TINY, model)) {
            FsShape certain = new FsShape(32, 4, 24, 16, 0, List.of(3, 4, 6));
            List<StepReport> whole = new ArrayList<>();
            try (FsTraining stage = new FsTraining(model, observer, certain, 5)) {
                Trainer trainer = train(stage, observer, lessons, 6, 0.01);
                trainer.run(3, whole::add);
                trainer.save(folder);
                trainer.run(6, whole::add);
            }
            List<StepReport> resumed = new ArrayList<>();
            try (FsTraining stage = new FsTraining(model, observer, certain, 77)) {
                Trainer trainer = train(stage, observer, lessons, 6, 0.01);
                trainer.resume(folder);
                trainer.run(6, resumed::add);
            }
            assertThat(resumed).isEqualTo(whole.subList(3, 6));
        }
    }

    /// The transfer of the paper's Table II starts from blocks that exist.
    @Test
    void trainedBlocksAreTrainedFurther() throws IOException {
        List<Lesson> lessons = lessons(8, 2);
        List<StepReport> reports = new ArrayList<>();
        try (PaliGemma model = PaliGoldens.model();
                Observer observer = new Observer(PaliGoldens.TINY, model)) {
            try (FsTraining stage = new FsTraining(model, observer, SHAPE, 5)) {
                train(stage, observer, lessons, 20, 0.01).run(20, reports::add);
                stage.write(folder);
            }
            try (FsTraining transfer = FsTraining.from(model, observer, folder)) {
                train(transfer, observer, lessons(8, 3), 20, 0.01).run(1, reports::add);
            }
        }
        assertThat(reports.getLast().loss()).isLessThan(reports.getFirst().loss() / 2);
    }

    @Test
    void verdictsDependNeitherOnTheBatchNorOnBadInputBesideThem() throws IOException {
        FsBlocks.write(folder.resolve("fs"), SHAPE, SHAPE.start(1));
        try (FailSense judge = judge(List.of(), 4)) {
            List<Verification> batch = new ArrayList<>();
            lessons(5, 7).forEach(lesson -> batch.add(lesson.verification()));
            byte[] picture = Pictures.plain(Color.RED, 1);
            batch.add(
                    new Verification.Execution(
                            "tidy", "push it", List.of(picture), List.of(picture)));
            List<Verification> mixed = new ArrayList<>(batch);
            mixed.add(1, new Verification.Planning("tidy", List.of("push"), picture));
            byte[] broken = {1, 2, 3};
            mixed.add(2, new Verification.Trajectory("tidy", List.of(List.of(picture, broken))));
            mixed.add(3, new Verification.Trajectory("x ".repeat(3000), List.of(List.of(picture))));

            List<Outcome> outcomes = judge.verify(mixed);

            assertThat(reasons(outcomes.subList(1, 4)))
                    .containsExactly(
                            Reason.NOT_JUDGED, Reason.UNREADABLE_IMAGE, Reason.PROMPT_TOO_LONG);
            List<Outcome> judged = new ArrayList<>(outcomes);
            judged.subList(1, 4).clear();
            for (int i = 0; i < batch.size(); i++) {
                Judged alone = (Judged) judge.verify(List.of(batch.get(i))).getFirst();
                Judged together = (Judged) judged.get(i);
                assertThat(together.trace()).isEqualTo(alone.trace());
                assertThat(together.success()).isEqualTo(alone.success());
            }
            assertThat(judge.verify(List.of())).isEmpty();
        }
    }

    @Test
    void blocksThatDoNotFitAreRefused() throws IOException {
        assertThatThrownBy(() -> judge(List.of(), 1).close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no FS blocks");
        FsShape deep = new FsShape(32, 4, 24, 16, 0, List.of(3, 4, 7));
        FsBlocks.write(folder.resolve("fs"), deep, deep.start(1));
        assertThatThrownBy(() -> judge(List.of(), 1).close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("do not fit the model");
        Map<String, Values> fewer = new LinkedHashMap<>(SHAPE.start(1));
        fewer.remove("1.pool.alpha");
        FsBlocks.write(folder.resolve("fs"), SHAPE, fewer);
        assertThatThrownBy(() -> judge(List.of(), 1).close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("1.pool.alpha");
    }

    private FailSense judge(List<LoraAdapter> adapters, int batch) throws IOException {
        Path fs = folder.resolve("fs");
        return FailSense.load(TensorFile.TORCH, PaliGoldens.TINY, adapters, fs, DType.F32, batch);
    }

    private static PaliGemma load(LoraAdapter adapter) throws IOException {
        return PaliGemma.load(TensorFile.TORCH, PaliGoldens.TINY, DType.F32, List.of(adapter));
    }

    private static Trainer train(
            Trainable stage, Observer observer, List<Lesson> lessons, int steps, double rate) {
        CosineSchedule schedule = new CosineSchedule(rate, 2, steps);
        return new Trainer(
                stage,
                new Examples() {
                    @Override
                    public int size() {
                        return lessons.size();
                    }

                    @Override
                    public TrainingExample get(int index, int epoch) {
                        return observer.example(lessons.get(index));
                    }
                },
                new TrainingSettings(schedule, 8, 8, 0.1, 1.0, 42));
    }

    private static List<Reason> reasons(List<Outcome> outcomes) {
        return outcomes.stream().map(outcome -> ((Unverified) outcome).reason()).toList();
    }

    /// Trajectories of two views and three frames that end red or blue, some frames of another
    /// size.
    private static List<Lesson> lessons(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean success = i % 2 == 0;
            Color last = success ? Color.RED : Color.BLUE;
            List<List<byte[]>> views = new ArrayList<>();
            for (int view = 0; view < 2; view++) {
                views.add(
                        List.of(
                                Pictures.plain(Color.GRAY, random.nextLong()),
                                Pictures.plain(Color.GRAY, random.nextLong()),
                                Pictures.plain(last, random.nextLong())));
            }
            lessons.add(
                    new Lesson(
                            new Verification.Trajectory("open the drawer", views),
                            success,
                            success ? "success" : "semantic misalignment",
                            null));
        }
        return lessons;
    }
}
