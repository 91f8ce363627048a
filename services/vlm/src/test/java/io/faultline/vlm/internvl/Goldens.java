// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.Safetensors;
import io.faultline.vlm.checkpoint.StoredTensor;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchRuntime;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What the reference implementation said of the tiny checkpoint; see {@code internvl_goldens.py}.
final class Goldens {

    static final TorchRuntime TORCH = TorchRuntime.cpu();

    static {
        // Tensors this small gain nothing from a second thread and wait for it.
        TORCH.threads(1);
    }

    static final Path FOLDER = folder();
    static final int IMAGE_TOKEN = 335;
    static final int END = 332;

    private Goldens() {}

    static InternVl model() throws IOException {
        return InternVl.load(TORCH, FOLDER.resolve("tiny"), DType.F32, IMAGE_TOKEN);
    }

    static JsonObject json() throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve("goldens.json")))
                .getAsJsonObject();
    }

    /// The float tensors by name.
    static Map<String, Tensor> floats(TensorScope scope) throws IOException {
        Map<String, StoredTensor> stored =
                new HashMap<>(Safetensors.read(FOLDER.resolve("goldens.safetensors")));
        stored.values().removeIf(tensor -> tensor.type() != DType.F32);
        Map<String, long[]> shapes = new HashMap<>();
        stored.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return new Weights(TORCH, DType.F32).load(scope, stored, shapes);
    }

    static Tensor get(Map<String, Tensor> tensors, String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    static void assertClose(Tensor actual, Tensor expected, double tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        float[] ours = actual.floats();
        float[] theirs = expected.floats();
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            worst = Double.isNaN(difference) ? Double.NaN : Math.max(worst, difference);
        }
        assertThat(worst).isLessThan(tolerance);
    }

    static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(e -> e.getAsInt()).toArray();
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(e -> e.getAsJsonObject()).toList();
    }

    private static Path folder() {
        URL file = Objects.requireNonNull(Goldens.class.getResource("goldens.json"));
        try {
            return Objects.requireNonNull(Path.of(file.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
