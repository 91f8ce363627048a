// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.internvl.InternVlTraining;
import io.faultline.vlm.internvl.NewInternVl;
import io.faultline.vlm.internvl.TinyCheckpoint;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.Trainer;
import io.faultline.vlm.training.TrainingSettings;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

/// A Guardian from scratch: tokenizer, random weights, training, resuming, answering.
class NewGuardianTest {

    private static final NewInternVl SHAPE = new NewInternVl(28, 7, 32, 1, 2, 48, 2, 4, 2, 96, 512);

    @TempDir Path folder;

    @Test
    void aFewStepsTeachItToTellRedFromBlue() throws IOException {
        List<Lesson> lessons = IntStream.range(0, 32).mapToObj(NewGuardianTest::lesson).toList();
        NewGuardian.write(folder, SHAPE, 1000, lessons, 1);
        try (Pupil pupil = Pupil.load(TinyCheckpoint.TORCH, folder, DType.F32);
                InternVlTraining training = InternVlTraining.full(pupil.model())) {
            List<StepReport> reports = new ArrayList<>();
            new Trainer(training, taught(lessons, pupil), settings(160)).run(160, reports::add);
            assertThat(reports.getLast().loss()).isLessThan(reports.getFirst().loss() / 10);
            SafetensorsWriter.write(folder.resolve("model.safetensors"), training.parameters());
        }
        GuardianSettings settings = new GuardianSettings(Mode.VANILLA, 4, 256, 24);
        try (Guardian guardian = Guardian.load(TinyCheckpoint.TORCH, folder, DType.F32, settings)) {
            // Pictures it has never seen.
            List<Lesson> unseen = IntStream.range(100, 112).mapToObj(i -> lesson(i)).toList();
            List<Outcome> outcomes =
                    guardian.verify(unseen.stream().map(Lesson::verification).toList());
            for (int i = 0; i < outcomes.size(); i++) {
                assertThat(outcomes.get(i))
                        .isInstanceOfSatisfying(
                                Outcome.Judged.class,
                                judged -> assertThat(judged.contradiction()).isFalse());
                Outcome.Judged judged = (Outcome.Judged) outcomes.get(i);
                assertThat(judged.success()).isEqualTo(unseen.get(i).success());
                assertThat(judged.category()).contains(unseen.get(i).category());
                assertThat(judged.confidence().orElseThrow()).isBetween(0.5, 1.0);
            }
        }
    }

    @Test
    void resumedTrainingGoesOnToTheSameLosses() throws IOException {
        List<Lesson> lessons = IntStream.range(0, 8).mapToObj(NewGuardianTest::lesson).toList();
        NewGuardian.write(folder, SHAPE, 1000, lessons, 1);
        Path state = folder.resolve("state");
        List<StepReport> whole = new ArrayList<>();
        List<StepReport> parts = new ArrayList<>();
        train(lessons, trainer -> trainer.run(6, whole::add));
        train(
                lessons,
                trainer -> {
                    trainer.run(3, parts::add);
                    save(trainer, state);
                });
        train(
                lessons,
                trainer -> {
                    resume(trainer, state);
                    assertThat(trainer.step()).isEqualTo(3);
                    trainer.run(6, parts::add);
                });
        assertThat(parts).isEqualTo(whole);
    }

    @Test
    void stateThatIsNotThereIsRefused() throws IOException {
        List<Lesson> lessons = List.of(lesson(0), lesson(1));
        NewGuardian.write(folder, SHAPE, 1000, lessons, 1);
        train(
                lessons,
                trainer ->
                        assertThatThrownBy(() -> trainer.resume(folder))
                                .isInstanceOf(CheckpointException.class)
                                .hasMessageContaining("no whole training state"));
    }

    private void train(List<Lesson> lessons, Consumer<Trainer> use) throws IOException {
        try (Pupil pupil = Pupil.load(TinyCheckpoint.TORCH, folder, DType.F32);
                InternVlTraining training = InternVlTraining.full(pupil.model())) {
            use.accept(new Trainer(training, taught(lessons, pupil), settings(6)));
        }
    }

    private static Lessons taught(List<Lesson> lessons, Pupil pupil) {
        return new Lessons(lessons.size(), lessons::get, pupil, Mode.DROPOUT, true, 7);
    }

    private static TrainingSettings settings(int steps) {
        return new TrainingSettings(new CosineSchedule(3e-3, 3, steps), 8, 4, 0.05, 1.0, 5);
    }

    private static void save(Trainer trainer, Path state) {
        try {
            trainer.save(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void resume(Trainer trainer, Path state) {
        try {
            trainer.resume(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A red scene is a success, a blue one a failure.
    private static Lesson lesson(int number) {
        boolean red = number % 2 == 0;
        Verification verification =
                new Verification.Planning(
                        "reach the goal",
                        List.of("go"),
                        picture(red, new SplittableRandom(number)));
        return new Lesson(
                verification,
                red,
                red ? "success" : "missing subtask",
                red ? "The scene is red." : "The scene is blue.");
    }

    private static byte[] picture(boolean red, SplittableRandom random) {
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 28 * 28; i++) {
            int strong = 150 + random.nextInt(100);
            int weak = random.nextInt(80);
            image.setRGB(i % 28, i / 28, (red ? strong << 16 | weak : weak << 16 | strong));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
