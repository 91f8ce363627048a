// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.average;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.trained.ModelManifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class ModelAverageTest {

    @TempDir Path folder;

    @Test
    void weightsAreTheMeanAndTheManifestNamesBoth() throws IOException {
        Path mean = folder.resolve("mean");
        new ModelAverage(
                        List.of(
                                model("a", "[-1]", DType.BF16, 1, 4),
                                model("b", "[-1]", DType.F32, 3, -8)),
                        mean,
                        "average")
                .write();

        Values weights =
                Objects.requireNonNull(
                        SafetensorsReader.floats(mean.resolve("model.safetensors")).get("w"));
        assertThat(weights.values()).containsExactly(2, -2);
        assertThat(weights.shape()).containsExactly(1, 2);
        assertThat(ModelManifest.read(mean).views()).containsExactly(-1);
        assertThat(Files.readString(mean.resolve("faultline.json")))
                .contains("\"seed\": 1", "\"seed\": 3");
    }

    @Test
    void aModelThatIsAskedOtherwiseIsRefused() throws IOException {
        List<Path> models =
                List.of(model("a", "[-1]", DType.F32, 1, 4), model("b", "[0]", DType.F32, 3, -8));

        assertThatThrownBy(() -> new ModelAverage(models, folder.resolve("mean"), "").write())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("views [-1]");
        assertThat(folder.resolve("mean")).doesNotExist();
    }

    @Test
    void aModelOfAnotherShapeIsRefused() throws IOException {
        List<Path> models =
                List.of(model("a", "[-1]", DType.F32, 1, 4), model("b", "[-1]", DType.F32, 3));

        assertThatThrownBy(() -> new ModelAverage(models, folder.resolve("mean"), "").write())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("w has two shapes");
    }

    private Path model(String name, String views, DType type, float... weights) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("config.json", "tokenizer.json", "preprocessor_config.json")) {
            Files.writeString(model.resolve(file), "{}");
        }
        Files.writeString(
                model.resolve("faultline.json"),
                "{\"mode\": \"vanilla\", \"views\": %s, \"seed\": %.0f}"
                        .formatted(views, weights[0]));
        SafetensorsWriter.write(
                model.resolve("model.safetensors"),
                Map.of("w", new Values(weights, new long[] {1, weights.length})),
                type);
        return model;
    }
}
