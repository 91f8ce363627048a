// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.clip.ClipReader;
import io.faultline.vlm.clip.ClipTraining;
import io.faultline.vlm.failsense.FsShape;
import io.faultline.vlm.failsense.FsTraining;
import io.faultline.vlm.failsense.Observer;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.internvl.TinyCheckpoint;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGoldens;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.testing.Pictures;
import io.faultline.vlm.testing.TensorFile;
import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.TrainingSettings;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Outcome.Judged;
import io.faultline.vlm.verify.Outcome.Reason;
import io.faultline.vlm.verify.Outcome.Unverified;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Every kind of folder through the one door, and what is wrong with it named before it is loaded.
class ModelFolderTest {

    private static final Path CLIP =
            TensorFile.resource(ClipReader.class, "goldens.json").resolve("tiny");
    private static final byte[] GREY = Pictures.plain(Color.GRAY, 1);

    @TempDir Path folder;

    /// The models at hand, each with a tensor and a special token of its own.
    enum Kind {
        GUARDIAN(TinyCheckpoint.FOLDER, "language_model.model.norm.weight", "<|im_start|>"),
        FAIL_SENSE(PaliGoldens.TINY, "language_model.model.norm.weight", "<bos>"),
        CLIP_MLP(CLIP, "text_model.final_layer_norm.weight", "<|startoftext|>");

        private final Path source;
        private final String tensor;
        private final String token;

        Kind(Path source, String tensor, String token) {
            this.source = source;
            this.tensor = tensor;
            this.token = token;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOpensAndSurvivesEveryInput(Kind kind) throws IOException {
        write(kind);
        byte[] bomb = GREY.clone();
        // The header's width and height, at offset 16, claim 2^31 - 1 pixels.
        System.arraycopy(new byte[] {127, -1, -1, -1, 127, -1, -1, -1}, 0, bomb, 16, 8);
        try (Verifier verifier = open()) {
            assertThat(verifier.verify(List.of())).isEmpty();
            List<Outcome> outcomes =
                    verifier.verify(
                            List.of(
                                    execution("push", bomb),
                                    execution("push", new byte[0]),
                                    execution("push ".repeat(3000), GREY),
                                    execution("push", GREY),
                                    new Verification.Trajectory(
                                            "push", List.of(List.of(GREY, GREY, GREY)))));
            assertThat(outcomes).hasSize(5);
            assertThat(reason(outcomes.get(0))).isEqualTo(Reason.UNREADABLE_IMAGE);
            assertThat(reason(outcomes.get(1))).isEqualTo(Reason.UNREADABLE_IMAGE);
            assertThat(reason(outcomes.get(2))).isEqualTo(Reason.PROMPT_TOO_LONG);
            for (Outcome outcome : outcomes.subList(3, 5)) {
                // A random Guardian babbles; the others always come to a verdict.
                assertThat(outcome)
                        .isInstanceOf(kind == Kind.GUARDIAN ? Outcome.class : Judged.class);
                assertThat(outcome.usage().promptTokens()).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void missingExtraAndMisshapenTensorsAreNamed(Kind kind) throws IOException {
        write(kind);
        Path file = folder.resolve("model.safetensors");
        Map<String, Values> whole = SafetensorsReader.floats(file);
        Values norm = Objects.requireNonNull(whole.remove(kind.tensor));
        SafetensorsWriter.write(file, whole);
        assertRefused("1 missing: [" + kind.tensor + "]");
        whole.put(kind.tensor, norm);
        whole.put("stowaway.weight", norm);
        SafetensorsWriter.write(file, whole);
        assertRefused("1 extra: [stowaway.weight]");
        whole.remove("stowaway.weight");
        whole.put(kind.tensor, new Values(new float[3], new long[] {3}));
        SafetensorsWriter.write(file, whole);
        assertRefused(kind.tensor + " has shape [3] instead of");
    }

    @ParameterizedTest
    @EnumSource
    void brokenFilesAreRefusedWithTheirNames(Kind kind) throws IOException {
        write(kind);
        Path file = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        byte[] huge = whole.clone();
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, Long.MAX_VALUE);
        Files.write(file, huge);
        assertRefused("model.safetensors");
        byte[] corrupt = whole.clone();
        corrupt[8] = 'x';
        Files.write(file, corrupt);
        assertRefused("model.safetensors");
        Files.write(file, whole);
        change("tokenizer.json", json -> forget(json, kind.token));
        assertRefused("lacks the special token " + kind.token);
    }

    @Test
    void foldersThatAreNoModelAreRefused() throws IOException {
        assertRefused("no config.json");
        Files.writeString(folder.resolve("config.json"), "{}");
        assertRefused("neither model.safetensors nor");
        write(Kind.CLIP_MLP);
        change("config.json", json -> json.remove("model_type"));
        assertRefused("model_type");
        change("config.json", json -> json.addProperty("model_type", "llava"));
        assertRefused("of type llava; internvl, internvl_chat, paligemma and clip are known");
        Files.createDirectory(folder.resolve("adapter"));
        change("config.json", json -> json.addProperty("model_type", "paligemma"));
        assertRefused("no adapter");
    }

    @Test
    void partsOfAModelAreFoundInTheirSubfolders() throws IOException {
        write(Kind.FAIL_SENSE);
        copy(PaliGoldens.FOLDER.resolve("adapter"), folder.resolve("adapter"));
        ModelFolder.PaliGemma found = (ModelFolder.PaliGemma) ModelFolder.read(folder);
        assertThat(found.adapters()).hasSize(1);
        assertThat(found.fsBlocks()).isEqualTo(folder.resolve("fs"));
        try (Verifier verifier = open()) {
            Judged judged = (Judged) verifier.verify(List.of(execution("push", GREY))).getFirst();
            assertThat(judged.trace()).startsWith("blocks ");
        }
    }

    /// The paper's ablation. A random model says neither of its two words.
    @Test
    void withoutBlocksTheModelDecidesAlone() throws IOException {
        copy(PaliGoldens.TINY, folder);
        try (Verifier verifier = open()) {
            Outcome outcome = verifier.verify(List.of(execution("push", GREY))).getFirst();
            assertThat(reason(outcome)).isEqualTo(Reason.UNPARSABLE);
        }
    }

    private void write(Kind kind) throws IOException {
        copy(kind.source, folder);
        switch (kind) {
            case GUARDIAN -> {}
            case FAIL_SENSE -> blocks(folder.resolve("fs"));
            case CLIP_MLP -> mlp(folder.resolve("mlp"));
        }
    }

    private static void blocks(Path into) throws IOException {
        FsShape shape = new FsShape(32, 4, 24, 16, 0, List.of(3, 4, 6));
        try (PaliGemma model = PaliGoldens.model();
                Observer observer = new Observer(PaliGoldens.TINY, model);
                FsTraining training = new FsTraining(model, observer, shape, 1)) {
            training.write(into);
        }
    }

    private static void mlp(Path into) throws IOException {
        TrainingSettings settings =
                new TrainingSettings(new CosineSchedule(0.01, 0, 1), 2, 2, 0, 1, 1);
        List<Lesson> lessons = List.of(new Lesson(execution("push", GREY), true, "success", null));
        try (ClipReader reader = ClipReader.load(TensorFile.TORCH, CLIP, DType.F32);
                ClipTraining training = new ClipTraining(reader, lessons, settings)) {
            training.write(into);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(file.getFileName());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void change(String name, Consumer<JsonObject> change) throws IOException {
        Path file = folder.resolve(name);
        JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        change.accept(json);
        Files.writeString(file, json.toString());
    }

    private static void forget(JsonObject tokenizer, String token) {
        JsonArray kept = new JsonArray();
        tokenizer
                .getAsJsonArray("added_tokens")
                .forEach(
                        one -> {
                            if (!one.toString().contains("\"" + token + "\"")) {
                                kept.add(one);
                            }
                        });
        tokenizer.add("added_tokens", kept);
    }

    private Verifier open() throws IOException {
        GuardianSettings guardian = new GuardianSettings(Mode.VANILLA, 2, 1024, 8);
        return ModelFolder.read(folder).open(TensorFile.TORCH, new Opening(DType.F32, guardian, 4));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> open().close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    private static Reason reason(Outcome outcome) {
        return ((Unverified) outcome).reason();
    }

    private static Verification execution(String subtask, byte[] picture) {
        return new Verification.Execution("tidy", subtask, List.of(picture), List.of(picture));
    }
}
