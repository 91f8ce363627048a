// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.testing.TensorFile;
import io.faultline.vlm.training.TrainingExample;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One step of LoRA against PEFT, which takes its loss from logits without the last cap.
class PaliGemmaTrainingTest {

    @Test
    void lossAndGradientsArePeftsWhateverThePadding(@TempDir Path folder) throws IOException {
        JsonObject lora = PaliGoldens.json().getAsJsonObject("lora");
        Path uncapped =
                PaliGoldens.changed(
                        folder,
                        c -> c.getAsJsonObject("text_config").add("final_logit_softcapping", null));
        try (PaliGemma model = PaliGemma.load(TensorFile.TORCH, uncapped, DType.F32, List.of());
                TensorScope scope = TensorFile.TORCH.open()) {
            TensorFile golden = PaliGoldens.tensors(scope);
            try (PaliGemmaTraining training =
                    PaliGemmaTraining.lora(model, start(model, golden), 8.0 / 4)) {
                List<TrainingExample> examples = examples(lora, golden);
                int tokens = examples.stream().mapToInt(TrainingExample::answerTokens).sum();
                double loss = training.accumulate(examples, tokens);
                assertThat(loss).isCloseTo(lora.get("loss").getAsDouble(), Offset.offset(1e-5));
                Map<String, Values> together = training.gradients();
                assertThat(together).hasSize(98);
                together.forEach((name, values) -> assertNear(golden, name, values));

                training.update(0, 0, 1);
                for (TrainingExample example : examples) {
                    training.accumulate(List.of(example), tokens);
                }
                training.gradients().forEach((name, values) -> assertNear(golden, name, values));
            }
        }
    }

    /// A small step along the gradient changes the loss by its length, as mathematics has it.
    @Test
    void gradientsOfEveryWeightPointWhereTheLossGrows() throws IOException {
        JsonObject lora = PaliGoldens.json().getAsJsonObject("lora");
        try (PaliGemma model =
                        PaliGemma.load(TensorFile.TORCH, PaliGoldens.TINY, DType.F32, List.of());
                TensorScope scope = TensorFile.TORCH.open();
                PaliGemmaTraining training = PaliGemmaTraining.full(model)) {
            List<TrainingExample> examples = examples(lora, PaliGoldens.tensors(scope));
            int tokens = examples.stream().mapToInt(TrainingExample::answerTokens).sum();
            Map<String, Values> state = training.state();
            training.accumulate(examples, tokens);
            Map<String, Values> gradients = training.gradients();
            assertThat(gradients.keySet()).isEqualTo(training.parameters().keySet());
            // Softmax does not see what is added to all keys.
            gradients.forEach(
                    (name, g) ->
                            assertThat(name.endsWith("k_proj.bias") || square(g) > 0)
                                    .as(name)
                                    .isTrue());
            double square =
                    gradients.values().stream().mapToDouble(PaliGemmaTrainingTest::square).sum();
            double small = 0.002 / square;
            double before = lossAt(training, state, gradients, -small, examples, tokens);
            double after = lossAt(training, state, gradients, small, examples, tokens);
            assertThat((after - before) / (2 * small * square)).isCloseTo(1, Offset.offset(0.01));
        }
    }

    @Test
    void weightsThatNothingTaughtAreTheCheckpoints() throws IOException {
        try (PaliGemma model =
                        PaliGemma.load(TensorFile.TORCH, PaliGoldens.TINY, DType.F32, List.of());
                PaliGemmaTraining training = PaliGemmaTraining.full(model)) {
            Map<String, Values> stored = new HashMap<>();
            SafetensorsReader.floats(PaliGoldens.TINY.resolve(Checkpoint.WEIGHTS))
                    .forEach((name, v) -> stored.put(PaliGemmaLayout.published(name), v));
            Map<String, Values> weights = training.parameters();
            assertThat(weights.keySet()).isEqualTo(stored.keySet());
            weights.forEach(
                    (name, values) ->
                            assertThat(values.values())
                                    .as(name)
                                    .containsExactly(
                                            Objects.requireNonNull(stored.get(name)).values(),
                                            Offset.offset(1e-6f)));
        }
    }

    private static double lossAt(
            PaliGemmaTraining training,
            Map<String, Values> state,
            Map<String, Values> direction,
            double by,
            List<TrainingExample> examples,
            int tokens) {
        Map<String, Values> moved = new LinkedHashMap<>(state);
        direction.forEach(
                (name, step) -> {
                    Values at = Objects.requireNonNull(state.get("parameter/" + name), name);
                    float[] values = at.values().clone();
                    for (int i = 0; i < values.length; i++) {
                        values[i] += (float) (by * step.values()[i]);
                    }
                    moved.put("parameter/" + name, new Values(values, at.shape()));
                });
        training.restore(moved);
        return training.accumulate(examples, tokens);
    }

    private static double square(Values values) {
        double sum = 0;
        for (float value : values.values()) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static Map<String, Values> start(PaliGemma model, TensorFile golden) {
        Map<String, Values> start = new LinkedHashMap<>();
        new GemmaAdapters(4, 8)
                .start(model.text(), 1)
                .forEach(
                        (name, values) -> {
                            float[] given = golden.get("start." + shortened(name)).floats();
                            assertThat(given).hasSameSizeAs(values.values());
                            start.put(name, new Values(given, values.shape()));
                        });
        return start;
    }

    private static List<TrainingExample> examples(JsonObject lora, TensorFile golden) {
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            JsonArray row = lora.getAsJsonArray("rows").get(i).getAsJsonArray();
            Tiles picture = new Tiles(1, golden.get("pixels." + (i + 1)).floats());
            examples.add(
                    new TrainingExample(
                            PaliGoldens.ints(row.get(0).getAsJsonArray()),
                            row.get(1).getAsInt(),
                            List.of(picture)));
        }
        return examples;
    }

    private static void assertNear(TensorFile golden, String name, Values values) {
        float[] expected = golden.get("gradient." + shortened(name)).floats();
        double scale = 0;
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            scale = Math.max(scale, Math.abs(expected[i]));
            worst = Math.max(worst, Math.abs(expected[i] - values.values()[i]));
        }
        assertThat(worst).as(name).isLessThan(1e-4 * scale + 1e-9);
    }

    private static String shortened(String name) {
        return Objects.requireNonNull(name).substring(name.indexOf("layers."));
    }
}
