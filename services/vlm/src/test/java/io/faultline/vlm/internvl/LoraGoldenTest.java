// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import static io.faultline.vlm.internvl.Goldens.assertClose;
import static io.faultline.vlm.internvl.Goldens.get;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.lora.LoraWriter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.training.CosineSchedule;
import io.faultline.vlm.training.TrainingExample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Adapters against PEFT: merged logits, one step's loss and gradients, four steps of training.
class LoraGoldenTest {

    private static final LoraShape SHAPE = new LoraShape(4, 8);

    @Test
    void mergedAdapterGivesPeftsLogits() throws IOException {
        assertAdaptedLogits(LoraAdapter.read(Goldens.FOLDER.resolve("adapter")));
    }

    @Test
    void writtenAdapterIsReadBackWhole(@TempDir Path folder) throws IOException {
        LoraAdapter read = LoraAdapter.read(Goldens.FOLDER.resolve("adapter"));
        Map<String, Values> file =
                SafetensorsReader.floats(
                        Goldens.FOLDER.resolve("adapter").resolve("adapter_model.safetensors"));
        Map<String, Values> tensors = new LinkedHashMap<>();
        file.forEach(
                (name, values) ->
                        tensors.put(
                                name.replace("base_model.model.", "").replace(".weight", ""),
                                values));
        new LoraWriter(4, 8, 0, LoraShape.TARGETS, "tiny").write(folder, tensors);

        LoraAdapter again = LoraAdapter.read(folder);
        assertThat(again.pairs().keySet()).isEqualTo(read.pairs().keySet());
        assertAdaptedLogits(again);
    }

    private static void assertAdaptedLogits(LoraAdapter adapter) throws IOException {
        long[] ids =
                Arrays.stream(Goldens.ints(Goldens.json().getAsJsonArray("ids")))
                        .asLongStream()
                        .toArray();
        try (InternVl model =
                        InternVl.load(
                                Goldens.TORCH,
                                Goldens.FOLDER.resolve("tiny"),
                                DType.F32,
                                Goldens.IMAGE_TOKEN,
                                List.of(adapter));
                TensorScope scope = Goldens.TORCH.open()) {
            Tensor features = model.features(scope, get(Goldens.floats(scope), "pixels.2.4"));
            Object[] input = {scope.longs(ids, 1, ids.length), List.of(features)};
            Values golden = golden("adapted.logits");
            assertClose(
                    model.module().call(scope, "logits", input).getFirst(),
                    scope.floats(golden.values(), golden.shape()),
                    1e-4);
        }
    }

    @ParameterizedTest(name = "checkpointed {0}")
    @ValueSource(booleans = {false, true})
    void lossAndGradientsArePefts(boolean checkpointed) throws IOException {
        try (InternVl model = Goldens.model();
                InternVlTraining training = InternVlTraining.lora(model, SHAPE, 1, checkpointed)) {
            start(training);
            List<TrainingExample> examples = examples();
            double loss = training.accumulate(examples, 6);

            assertThat(loss).isCloseTo(number("losses", 0), within(1e-5));
            training.gradients()
                    .forEach((name, gradient) -> assertNear(name, gradient, "gradient.", 1e-4));
        }
    }

    /// One by one, padded only by themselves: the sum is the batch's gradient.
    @Test
    void accumulatedGradientsAreTheBatchs() throws IOException {
        try (InternVl model = Goldens.model();
                InternVlTraining training = InternVlTraining.lora(model, SHAPE, 1, false)) {
            start(training);
            double loss = 0;
            for (TrainingExample example : examples()) {
                loss += training.accumulate(List.of(example), 6);
            }
            assertThat(loss).isCloseTo(number("losses", 0), within(1e-5));
            training.gradients()
                    .forEach((name, gradient) -> assertNear(name, gradient, "gradient.", 1e-4));
        }
    }

    @Test
    void fourStepsFollowPytorchsCurve() throws IOException {
        CosineSchedule schedule = new CosineSchedule(0.01, 1, 5);
        try (InternVl model = Goldens.model();
                InternVlTraining training = InternVlTraining.lora(model, SHAPE, 1, false)) {
            start(training);
            for (int step = 0; step < 4; step++) {
                assertThat(schedule.rate(step)).isCloseTo(number("rates", step), within(1e-12));
                double loss = training.accumulate(examples(), 6);
                double norm = training.update(schedule.rate(step), 0.05, 0.1);
                assertThat(loss).isCloseTo(number("losses", step), within(1e-3));
                assertThat(norm).isCloseTo(number("norms", step), within(1e-2));
            }
            training.parameters().forEach((name, value) -> assertNear(name, value, "end.", 1e-2));
        }
    }

    /// The decoder is written twice, for inference and for autograd.
    @Test
    void trainingsForwardPassIsInferences() throws IOException {
        try (InternVl model = Goldens.model();
                InternVlTraining training = InternVlTraining.lora(model, SHAPE, 3, false)) {
            // Fresh adapters change nothing, so the plain model's logits give the loss.
            TrainingExample example = examples().getFirst();
            double loss = training.accumulate(List.of(example), example.answerTokens());
            assertThat(loss).isCloseTo(plainLoss(model, example), within(1e-5));
        }
    }

    private static double plainLoss(InternVl model, TrainingExample example) {
        long[] ids = Arrays.stream(example.ids()).asLongStream().toArray();
        try (TensorScope scope = Goldens.TORCH.open()) {
            Tensor pixels = scope.floats(example.pictures().getFirst().pixels(), 1, 3, 56, 56);
            Object[] input = {
                scope.longs(ids, 1, ids.length), List.of(model.features(scope, pixels))
            };
            float[] logits = model.module().call(scope, "logits", input).getFirst().floats();
            double loss = 0;
            for (int i = example.answerFrom(); i < ids.length; i++) {
                double sum = 0;
                for (int v = 0; v < 336; v++) {
                    sum += Math.exp(logits[(i - 1) * 336 + v]);
                }
                loss += Math.log(sum) - logits[(i - 1) * 336 + (int) ids[i]];
            }
            return loss / example.answerTokens();
        }
    }

    private static void start(InternVlTraining training) {
        Map<String, Values> state = training.state();
        state.replaceAll(
                (name, values) ->
                        name.startsWith("parameter/") ? golden("start." + layer(name)) : values);
        training.restore(state);
    }

    private static void assertNear(String name, Values actual, String prefix, double tolerance) {
        float[] expected = golden(prefix + layer(name)).values();
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(actual.values()[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        assertThat(Math.sqrt(difference / size)).as(name).isLessThan(tolerance);
    }

    private static String layer(String name) {
        return name.substring(name.indexOf("layers."));
    }

    private static List<TrainingExample> examples() throws IOException {
        Tiler tiler = Tiler.read(Goldens.FOLDER.resolve("tiny"), 56, true);
        int[] pictures = {0, 3};
        List<TrainingExample> examples = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            JsonArray row = json().getAsJsonArray("rows").get(i).getAsJsonArray();
            byte[] png =
                    Files.readAllBytes(Goldens.FOLDER.resolve("image-" + pictures[i] + ".png"));
            examples.add(
                    new TrainingExample(
                            Goldens.ints(row.get(0).getAsJsonArray()),
                            row.get(1).getAsInt(),
                            List.of(tiler.cut(ImageDecoder.STANDARD.decode(png), 1))));
        }
        return examples;
    }

    private static double number(String list, int index) throws IOException {
        return json().getAsJsonArray(list).get(index).getAsDouble();
    }

    private static JsonObject json() throws IOException {
        String json = Files.readString(Goldens.FOLDER.resolve("lora.json"));
        return JsonParser.parseString(json).getAsJsonObject();
    }

    private static Values golden(String name) {
        try {
            return Objects.requireNonNull(
                    SafetensorsReader.floats(Goldens.FOLDER.resolve("lora.safetensors")).get(name),
                    name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
