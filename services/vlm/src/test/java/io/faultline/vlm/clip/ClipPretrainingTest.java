// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.testing.Pictures;
import io.faultline.vlm.testing.TensorFile;
import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.TrainingSettings;
import io.faultline.vlm.verify.Verification;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// A CLIP from nothing, taught the names of four colours.
class ClipPretrainingTest {

    private static final NewClip SHAPE = new NewClip(28, 14, 32, 2, 2, 32, 2, 2, 16, 16);
    private static final List<String> TEXTS =
            List.of("paint it red", "paint it green", "paint it blue", "paint it white");
    private static final List<Color> COLOURS =
            List.of(Color.RED, Color.GREEN, Color.BLUE, Color.WHITE);

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        SHAPE.write(folder, 300, TEXTS, 3);
    }

    @Test
    void unseenPicturesAreNearestToTheirOwnText() throws IOException {
        List<StepReport> reports = train(lessons(40, 1), 40, 8);
        assertThat(reports.getLast().loss()).isLessThan(reports.getFirst().loss());
        List<float[]> texts = texts(folder);
        List<float[]> pictures = pictures(folder, lessons(40, 1000));
        int right = 0;
        for (int i = 0; i < pictures.size(); i++) {
            float[] picture = pictures.get(i);
            double own = cosine(picture, texts.get(i % 4));
            right += texts.stream().allMatch(text -> cosine(picture, text) <= own) ? 1 : 0;
        }
        assertThat(right).isEqualTo(40);
    }

    @Test
    void lossIsTheSymmetricCrossEntropyWithRepeatedTexts() throws IOException {
        List<Lesson> lessons = lessons(6, 1);
        List<float[]> texts = texts(folder);
        List<float[]> pictures = pictures(folder, lessons);
        int size = lessons.size();
        double[][] scores = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                scores[i][j] = cosine(pictures.get(i), texts.get(j % 4)) / 0.07;
            }
        }
        double expected = 0;
        for (int i = 0; i < size; i++) {
            int row = i;
            expected += entropy(i, IntStream.range(0, size).mapToDouble(j -> scores[row][j]));
            expected += entropy(i, IntStream.range(0, size).mapToDouble(j -> scores[j][row]));
        }
        StepReport first = train(lessons, 1, size).getFirst();
        assertThat(first.loss()).isCloseTo(expected / (2 * size), Offset.offset(1e-5));
        assertThat(first.norm()).isPositive();
    }

    /// The cross entropy of scores with the pairs that have the same text as the i-th.
    private static double entropy(int i, DoubleStream of) {
        double[] scores = of.toArray();
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score);
        }
        double entropy = 0;
        int equal = 0;
        for (int j = i % 4; j < scores.length; j += 4) {
            entropy += Math.log(sum) - scores[j];
            equal++;
        }
        return entropy / equal;
    }

    @Test
    void writtenWeightsEmbedAsTheTrainedOnesDid() throws IOException {
        Path before = folder.resolve("float32");
        List<Lesson> lessons = lessons(8, 1);
        SHAPE.write(before, 300, TEXTS, 3);
        try (ClipPretraining training = training(lessons, 5, 8)) {
            training.run(report -> {});
            training.write(folder);
            SafetensorsWriter.write(before.resolve(Checkpoint.WEIGHTS), training.values());
        }
        assertAlike(texts(folder), texts(before));
        assertAlike(pictures(folder, lessons), pictures(before, lessons));
        assertThat(Files.size(folder.resolve(Checkpoint.WEIGHTS)))
                .isLessThan(Files.size(before.resolve(Checkpoint.WEIGHTS)));
    }

    private static void assertAlike(List<float[]> rounded, List<float[]> exact) {
        for (int i = 0; i < exact.size(); i++) {
            assertThat(cosine(rounded.get(i), exact.get(i))).isGreaterThan(0.9995);
            assertThat(rounded.get(i)).isNotEqualTo(exact.get(i));
        }
    }

    @Test
    void scaleStaysBelowAHundred() throws IOException {
        Path file = folder.resolve(Checkpoint.WEIGHTS);
        Map<String, Values> weights = SafetensorsReader.floats(file);
        assertThat(scale(weights)).isCloseTo(1 / 0.07, Offset.offset(1e-4));
        weights.put("logit_scale", new Values(new float[] {6}, new long[0]));
        SafetensorsWriter.write(file, weights);
        try (ClipPretraining training = training(lessons(4, 1), 1, 4)) {
            training.run(report -> {});
            assertThat(scale(training.values())).isCloseTo(100, Offset.offset(1e-3));
        }
    }

    private static double scale(Map<String, Values> weights) {
        return Math.exp(Objects.requireNonNull(weights.get("logit_scale")).values()[0]);
    }

    @Test
    void failuresAndPlansTeachNothing() throws IOException {
        byte[] red = Pictures.plain(Color.RED, 1);
        List<Lesson> lessons = new ArrayList<>(lessons(3, 1));
        lessons.add(new Lesson(execution(TEXTS.getFirst(), red), false, "no progress", null));
        lessons.add(
                new Lesson(new Verification.Planning("paint", TEXTS, red), true, "success", null));
        try (ClipPretraining training = training(lessons, 1, 4)) {
            assertThat(training.pairs()).isEqualTo(3);
        }
        assertThatThrownBy(() -> training(lessons.subList(3, 5), 1, 4).close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no execution that succeeded");
    }

    @Test
    void nanoHasAboutAMillionParameters() throws IOException {
        NewClip.NANO.write(folder, 1024, TEXTS, 1);
        try (ClipPretraining training = training(lessons(4, 1), 1, 4)) {
            // The toy words make some 280 tokens of 1024.
            assertThat(training.parameters()).isBetween(900_000L, 1_100_000L);
        }
    }

    private ClipPretraining training(List<Lesson> lessons, int steps, int batch)
            throws IOException {
        TrainingSettings settings =
                new TrainingSettings(
                        new CosineSchedule(3e-3, Math.min(3, steps - 1), steps),
                        batch,
                        batch,
                        0.05,
                        1.0,
                        5);
        return new ClipPretraining(TensorFile.TORCH, folder, lessons, settings);
    }

    private List<StepReport> train(List<Lesson> lessons, int steps, int batch) throws IOException {
        List<StepReport> reports = new ArrayList<>();
        try (ClipPretraining training = training(lessons, steps, batch)) {
            training.run(reports::add);
            training.write(folder);
        }
        return reports;
    }

    /// Successes, whose subtasks name the four colours in turn.
    private static List<Lesson> lessons(int count, long seed) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> {
                            byte[] picture = Pictures.plain(COLOURS.get(i % 4), seed + i);
                            return new Lesson(
                                    execution(TEXTS.get(i % 4), picture), true, "success", null);
                        })
                .toList();
    }

    private static Verification execution(String subtask, byte[] after) {
        byte[] before = Pictures.plain(Color.GRAY, 1);
        return new Verification.Execution("paint", subtask, List.of(before), List.of(after));
    }

    private static List<float[]> texts(Path folder) throws IOException {
        return embeddings(
                folder, reader -> TEXTS.stream().map(text -> text(reader, text)).toList());
    }

    private static float[] text(ClipReader reader, String text) {
        try (TensorScope scope = TensorFile.TORCH.open()) {
            return reader.clip().texts(scope, List.of(reader.tokens(text))).floats();
        }
    }

    private static List<float[]> pictures(Path folder, List<Lesson> lessons) throws IOException {
        return embeddings(
                folder,
                reader ->
                        lessons.stream()
                                .map(lesson -> lesson.verification().pictures().getLast())
                                .map(encoded -> picture(reader, encoded))
                                .toList());
    }

    private static float[] picture(ClipReader reader, byte[] encoded) {
        try (TensorScope scope = TensorFile.TORCH.open()) {
            List<float[]> pixels = List.of(reader.pictures().pixels(encoded));
            Clip clip = reader.clip();
            return clip.images(scope, clip.pixels(scope, pixels)).floats();
        }
    }

    private static List<float[]> embeddings(Path folder, Function<ClipReader, List<float[]>> embed)
            throws IOException {
        try (ClipReader reader = ClipReader.load(TensorFile.TORCH, folder, DType.F32)) {
            return embed.apply(reader);
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            ours += (double) a[i] * a[i];
            theirs += (double) b[i] * b[i];
        }
        return product / Math.sqrt(ours * theirs);
    }
}
