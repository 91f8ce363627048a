// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.testing;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// The float tensors of a safetensors file of goldens.
public record TensorFile(Map<String, Tensor> tensors) {

    public static final TorchRuntime TORCH = TorchRuntime.cpu();

    static {
        // Tensors this small gain nothing from a second thread and wait for it.
        TORCH.threads(1);
    }

    public static TensorFile open(TensorScope scope, Path file) throws IOException {
        Map<String, StoredTensor> stored = new HashMap<>(Safetensors.read(file));
        stored.values().removeIf(tensor -> tensor.type() != DType.F32);
        Map<String, long[]> shapes = new HashMap<>();
        stored.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return new TensorFile(new Weights(TORCH, DType.F32).load(scope, stored, shapes));
    }

    public Tensor get(String name) {
        return Objects.requireNonNull(tensors.get(name), name);
    }

    /// Holds a tensor equal to the one of this name, within a tolerance.
    public void assertClose(Tensor actual, String name, double tolerance) {
        assertThat(actual.shape()).as(name).isEqualTo(get(name).shape());
        assertThat(worst(actual, get(name))).as(name).isLessThan(tolerance);
    }

    /// The largest difference, or NaN if there is one.
    public static double worst(Tensor actual, Tensor expected) {
        float[] ours = actual.floats();
        float[] theirs = expected.floats();
        assertThat(ours).hasSameSizeAs(theirs);
        double worst = 0;
        for (int i = 0; i < ours.length; i++) {
            double difference = Math.abs(ours[i] - theirs[i]);
            worst = Double.isNaN(difference) ? Double.NaN : Math.max(worst, difference);
        }
        return worst;
    }

    /// The folder of a resource beside a class.
    public static Path resource(Class<?> beside, String name) {
        URL file = Objects.requireNonNull(beside.getResource(name));
        try {
            return Objects.requireNonNull(Path.of(file.toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
