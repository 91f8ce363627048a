// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.testing.Pictures;
import io.faultline.vlm.testing.TensorFile;
import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.StepReport;
import io.faultline.vlm.training.TrainingSettings;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Judged;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Outcome.Unverified;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

class ClipMlpTest {

    private static final byte[] GREY = Pictures.plain(Color.GRAY, 1);

    @TempDir Path folder;

    @Test
    void headLearnsWhatTheEmbeddingsShow() throws IOException {
        List<StepReport> reports = new ArrayList<>();
        try (ClipReader reader = ClipReader.load(TensorFile.TORCH, ClipGoldenTest.TINY, DType.F32);
                ClipTraining training = new ClipTraining(reader, lessons(40, 1), settings(60))) {
            training.run(reports::add);
            training.write(folder);
        }
        assertThat(reports.getLast().loss()).isLessThan(reports.getFirst().loss() / 2);
        try (ClipMlp judge = load()) {
            List<Lesson> unseen = lessons(40, 1000);
            List<Outcome> outcomes =
                    judge.verify(unseen.stream().map(Lesson::verification).toList());
            long right = 0;
            for (int i = 0; i < unseen.size(); i++) {
                Judged judged = (Judged) outcomes.get(i);
                right += judged.success() == unseen.get(i).success() ? 1 : 0;
                assertThat(judged.confidence().orElseThrow()).isBetween(0.5, 1.0);
            }
            assertThat(right).isGreaterThanOrEqualTo(36);
        }
    }

    @Test
    void everyKindIsJudgedAndBadInputHarmsNothingElse() throws IOException {
        head(64);
        try (ClipMlp judge = load()) {
            List<byte[]> one = List.of(GREY);
            List<Outcome> outcomes =
                    judge.verify(
                            List.of(
                                    new Verification.Planning("a", List.of("b", "c"), GREY),
                                    new Verification.Execution("a", "b", one, one),
                                    new Verification.Trajectory("a", List.of(List.of(GREY, GREY))),
                                    new Verification.Planning("a", List.of("b"), new byte[3]),
                                    new Verification.Planning(
                                            "x ".repeat(90), List.of("b"), GREY)));
            assertThat(outcomes.subList(0, 3)).allMatch(outcome -> outcome instanceof Judged);
            assertThat(((Unverified) outcomes.get(3)).reason()).isEqualTo(Reason.UNREADABLE_IMAGE);
            assertThat(((Unverified) outcomes.get(4)).reason()).isEqualTo(Reason.PROMPT_TOO_LONG);
            assertThat(judge.verify(List.of())).isEmpty();
        }
    }

    @Test
    void headOfAnotherSizeIsRefused() throws IOException {
        assertThatThrownBy(() -> load().close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no MLP");
        head(65);
        assertThatThrownBy(() -> load().close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("0.weight has shape [8, 65] instead of [8, 64]");
    }

    @Test
    void foldersThatAreNotSupportedAreNamed() throws IOException {
        assertRefused("config.json", c -> c.addProperty("model_type", "siglip"), "no CLIP");
        assertRefused(
                "config.json",
                c -> c.getAsJsonObject("text_config").addProperty("hidden_act", "relu"),
                "not supported");
        assertRefused("config.json", c -> c.addProperty("projection_dim", 15), "[16, 32]");
        assertRefused("preprocessor_config.json", c -> c.addProperty("size", 30), "crop to 28");
        assertRefused("tokenizer.json", c -> c.remove("added_tokens"), "added_tokens");
    }

    private void assertRefused(String name, Consumer<JsonObject> change, String message)
            throws IOException {
        try (Stream<Path> files = Files.list(ClipGoldenTest.TINY)) {
            for (Path file : files.toList()) {
                Path copy = folder.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path file = folder.resolve(name);
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        change.accept(json);
        Files.writeString(file, json.toString());
        assertThatThrownBy(() -> ClipReader.load(TensorFile.TORCH, folder, DType.F32).close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private void head(int width) throws IOException {
        try (ClipHead head = ClipHead.start(TensorFile.TORCH, width, 8, 1)) {
            head.write(folder);
        }
    }

    private ClipMlp load() throws IOException {
        return ClipMlp.load(TensorFile.TORCH, ClipGoldenTest.TINY, folder, DType.F32);
    }

    private static TrainingSettings settings(int steps) {
        return new TrainingSettings(new CosineSchedule(0.01, 2, steps), 16, 16, 0.01, 1.0, 7);
    }

    private static List<Lesson> lessons(int count, long seed) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean success = i % 2 == 0;
            Color last = success ? Color.RED : Color.BLUE;
            List<byte[]> before = List.of(Pictures.plain(Color.GRAY, seed + 2L * i));
            List<byte[]> after = List.of(Pictures.plain(last, seed + 2L * i + 1));
            lessons.add(
                    new Lesson(
                            new Verification.Execution("tidy", "push it", before, after),
                            success,
                            success ? "success" : "no progress",
                            null));
        }
        return lessons;
    }
}
