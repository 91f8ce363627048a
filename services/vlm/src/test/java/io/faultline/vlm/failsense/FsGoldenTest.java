// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.paligemma.PaliGemma;
import io.faultline.vlm.paligemma.PaliGoldens;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.testing.TensorFile;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The FS blocks against plain PyTorch, which pools every row without padding.
class FsGoldenTest {

    private static final Path FOLDER = TensorFile.resource(FsGoldenTest.class, "goldens.json");
    private static final FsShape SHAPE = new FsShape(32, 4, 24, 16, 0, List.of(3, 4, 6));

    private static JsonObject json;
    private static TensorScope scope;
    private static TensorFile golden;

    @BeforeAll
    static void load() throws IOException {
        json =
                JsonParser.parseString(Files.readString(FOLDER.resolve("goldens.json")))
                        .getAsJsonObject();
        scope = TensorFile.TORCH.open();
        golden = TensorFile.open(scope, FOLDER.resolve("goldens.safetensors"));
    }

    @AfterAll
    static void close() {
        scope.close();
    }

    @Test
    void paddedRowsPoolAsTheReferencesUnpaddedOnes(@TempDir Path folder) throws IOException {
        FsBlocks.write(folder, SHAPE, start());
        try (FsBlocks blocks = FsBlocks.load(TensorFile.TORCH, folder)) {
            List<List<Double>> p = blocks.probabilities(scope, states(), lengths());
            assertThat(p).hasSize(4);
            for (int block = 0; block < 3; block++) {
                float[] expected = golden.get("p." + block).floats();
                for (int row = 0; row < 4; row++) {
                    assertThat(p.get(row).get(block)).isCloseTo(expected[row], Offset.offset(1e-5));
                }
            }
        }
    }

    @Test
    void oneRowAloneSaysWhatItSaysInABatch(@TempDir Path folder) throws IOException {
        FsBlocks.write(folder, SHAPE, start());
        try (FsBlocks blocks = FsBlocks.load(TensorFile.TORCH, folder)) {
            List<Double> together = blocks.probabilities(scope, states(), lengths()).get(1);
            List<Tensor> alone =
                    states().stream()
                            .map(s -> Arrays.copyOfRange(s.floats(), 7 * 32, 11 * 32))
                            .map(values -> scope.floats(values, 1, 4, 32))
                            .toList();
            List<Double> single =
                    blocks.probabilities(scope, alone, scope.longs(new long[] {4}, 1)).getFirst();
            for (int block = 0; block < 3; block++) {
                assertThat(single.get(block)).isCloseTo(together.get(block), Offset.offset(1e-6));
            }
        }
    }

    @Test
    void lossGradientsAndRunningStatisticsAreTheReferences() throws IOException {
        try (PaliGemma model = PaliGoldens.model();
                FsTraining training = new FsTraining(model, 0, SHAPE, start())) {
            Tensor labels = scope.floats(new float[] {1, 0, 0, 1}, 4);
            double loss = training.accumulate(scope, states(), lengths(), labels, 1.0);
            assertThat(loss).isCloseTo(json.get("loss").getAsDouble(), Offset.offset(1e-5));
            Map<String, Values> gradients = training.gradients();
            assertThat(gradients).hasSize(90);
            gradients.forEach((name, values) -> assertNear("gradient." + name, values));
            Map<String, Values> after = training.parameters();
            after.keySet().removeIf(name -> !name.contains("running"));
            assertThat(after).hasSize(24);
            after.forEach((name, values) -> assertNear("after." + name, values));
        }
    }

    @Test
    void layersAreThePublishedCodes() {
        assertThat(FsShape.published(2304, 26).layers()).containsExactly(13, 17, 25);
        assertThat(FsShape.published(2304, 26).parameters()).hasSize(30);
    }

    private static void assertNear(String name, Values values) {
        float[] expected = golden.get(name).floats();
        double scale =
                IntStream.range(0, expected.length)
                        .mapToDouble(i -> Math.abs(expected[i]))
                        .max()
                        .orElseThrow();
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) values.values()[i])
                    .as(name)
                    .isCloseTo(expected[i], Offset.offset(1e-4 * scale + 1e-6));
        }
    }

    private static Map<String, Values> start() {
        Map<String, Values> start = new LinkedHashMap<>();
        for (int block = 0; block < 3; block++) {
            String at = block + ".";
            SHAPE.parameters().forEach((name, shape) -> start.put(at + name, of(at + name, shape)));
            SHAPE.running().forEach((name, shape) -> start.put(at + name, of(at + name, shape)));
        }
        return start;
    }

    private static Values of(String name, long[] shape) {
        Tensor tensor = golden.get("start." + name);
        assertThat(tensor.shape()).as(name).isEqualTo(shape);
        return new Values(tensor.floats(), shape);
    }

    private static List<Tensor> states() {
        return IntStream.range(0, 3).mapToObj(i -> golden.get("states." + i)).toList();
    }

    private static Tensor lengths() {
        return scope.longs(new long[] {7, 4, 5, 6}, 4);
    }
}
