// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.Safetensors;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.checkpoint.StoredTensor;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.training.AdamW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The MLP: one hidden layer and a logit, with what AdamW needs to train it. Its file is {@code
/// clip_mlp.safetensors}.
final class ClipHead implements AutoCloseable {

    static final String FILE = "clip_mlp.safetensors";
    static final int HIDDEN = 256;

    private static final String FIRST = "0.weight";
    private static final double DROPOUT = 0.1;

    private final TorchRuntime runtime;
    private final TorchModule module;
    private final AdamW optimizer;
    private final int width;

    private ClipHead(TorchRuntime runtime, Map<String, Values> parameters, int width) {
        this.runtime = runtime;
        this.width = width;
        optimizer = new AdamW(runtime, parameters);
        module =
                runtime.compile(
                        TorchProgram.of(ClipHead.class, "head.ts")
                                .with("dropout", DROPOUT)
                                .with("training", false)
                                .withTensors("parameters"));
        try (TensorScope scope = runtime.open()) {
            module.train(scope, "set_head", optimizer.tensors());
        }
    }

    /// A head from random weights, uniform within the root of their inputs.
    static ClipHead start(TorchRuntime runtime, int width, int hidden, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Values> parameters = new LinkedHashMap<>();
        shapes(width, hidden)
                .forEach(
                        (name, shape) -> {
                            long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
                            float[] values = new float[Math.toIntExact(size)];
                            double bound = 1 / Math.sqrt(shape[shape.length - 1]);
                            for (int i = 0; shape.length > 1 && i < values.length; i++) {
                                values[i] = (float) random.nextDouble(-bound, bound);
                            }
                            parameters.put(name, new Values(values, shape));
                        });
        return new ClipHead(runtime, parameters, width);
    }

    /// Reads a folder's.
    ///
    /// @param width what the network's embeddings need
    /// @throws CheckpointException if there is none, or one of another size, naming the tensor
    static ClipHead load(TorchRuntime runtime, Path folder, int width) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(folder + " has no MLP: it lacks " + FILE);
        }
        Map<String, StoredTensor> stored = Safetensors.read(file);
        StoredTensor first = stored.get(FIRST);
        if (first == null || first.shape().length != 2) {
            throw new CheckpointException(file + " lacks " + FIRST);
        }
        Map<String, long[]> shapes = shapes(width, Math.toIntExact(first.shape()[0]));
        if (!stored.keySet().equals(shapes.keySet())) {
            throw new CheckpointException(file + " holds " + stored.keySet());
        }
        shapes.forEach(
                (name, shape) -> {
                    StoredTensor tensor = stored.get(name);
                    if (tensor != null && !Arrays.equals(tensor.shape(), shape)) {
                        throw new CheckpointException(
                                name
                                        + " has shape "
                                        + Arrays.toString(tensor.shape())
                                        + " instead of "
                                        + Arrays.toString(shape));
                    }
                });
        Map<String, Values> read = SafetensorsReader.floats(file);
        Map<String, Values> ordered = new LinkedHashMap<>();
        shapes.keySet().forEach(name -> ordered.put(name, read.get(name)));
        return new ClipHead(runtime, ordered, width);
    }

    private static Map<String, long[]> shapes(int width, int hidden) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(FIRST, new long[] {hidden, width});
        shapes.put("0.bias", new long[] {hidden});
        shapes.put("1.weight", new long[] {1, hidden});
        shapes.put("1.bias", new long[] {1});
        return shapes;
    }

    /// The probability of success of each row of embeddings.
    float[] probabilities(List<float[]> rows) {
        try (TensorScope scope = runtime.open()) {
            return module.call(scope, "probabilities", batch(scope, rows)).getFirst().floats();
        }
    }

    /// Adds the gradients of a batch and returns its mean loss.
    double accumulate(List<float[]> rows, float[] labels) {
        try (TensorScope scope = runtime.open()) {
            Tensor answers = scope.floats(labels, labels.length);
            Object[] arguments = {optimizer.sums(), batch(scope, rows), answers};
            return module.train(scope, "accumulate", arguments).getFirst().floats()[0];
        }
    }

    private Tensor batch(TensorScope scope, List<float[]> rows) {
        float[] all = new float[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, all, i * width, width);
        }
        return scope.floats(all, rows.size(), width);
    }

    /// Takes a step of AdamW; the norm before clipping.
    double update(double rate, double weightDecay, double clip) {
        return optimizer.update(rate, weightDecay, clip);
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        SafetensorsWriter.write(folder.resolve(FILE), optimizer.values());
    }

    @Override
    public void close() {
        module.close();
        optimizer.close();
    }
}
