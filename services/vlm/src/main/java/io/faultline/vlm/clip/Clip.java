// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.checkpoint.Weights;
import io.faultline.vlm.generation.PromptBatch;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.runtime.TorchModule;
import io.faultline.vlm.runtime.TorchProgram;
import io.faultline.vlm.runtime.TorchRuntime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A CLIP network on a device: pictures and texts become vectors of one space. Thread-safe.
final class Clip implements AutoCloseable {

    private final TorchRuntime runtime;
    private final TorchModule module;
    private final TensorScope scope;
    private final ClipConfig config;
    private final Map<String, Tensor> weights;

    private Clip(
            TorchRuntime runtime,
            TensorScope scope,
            ClipConfig config,
            Map<String, Tensor> weights) {
        this.runtime = runtime;
        this.module = runtime.compile(program(config));
        this.scope = scope;
        this.config = config;
        this.weights = weights;
    }

    /// Loads a checkpoint folder.
    ///
    /// @throws CheckpointException if it is not a CLIP
    static Clip load(TorchRuntime runtime, Path folder, DType type) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        ClipConfig config = ClipConfig.read(checkpoint.config());
        Map<String, long[]> shapes = ClipLayout.of(config).all();
        TensorScope scope = runtime.open();
        try {
            Map<String, Tensor> loaded =
                    new Weights(runtime, type)
                            .load(scope, ClipLayout.weights(checkpoint.tensors()), shapes);
            Map<String, Tensor> weights = new LinkedHashMap<>();
            for (String name : shapes.keySet()) {
                weights.put(name, Objects.requireNonNull(loaded.get(name), name));
            }
            Clip clip = new Clip(runtime, scope, config, weights);
            try {
                clip.use(List.copyOf(weights.values()));
                return clip;
            } catch (RuntimeException e) {
                clip.module.close();
                throw e;
            }
        } catch (RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /// Computes with other weights from now on; not while another thread computes.
    ///
    /// @param tensors in the order of {@link ClipLayout#all}
    void use(List<Tensor> tensors) {
        List<List<Tensor>> parts = new ArrayList<>();
        int from = 0;
        for (Map<String, long[]> part : ClipLayout.of(config).parts()) {
            parts.add(tensors.subList(from, from + part.size()));
            from += part.size();
        }
        module.train(scope, "set_weights", parts.toArray());
    }

    /// The loaded float32 weights in the order of {@link ClipLayout#all}.
    Map<String, Values> values() {
        Map<String, Values> values = new LinkedHashMap<>();
        weights.forEach((name, w) -> values.put(name, new Values(w.floats(), w.shape())));
        return values;
    }

    private static TorchProgram program(ClipConfig config) {
        return TorchProgram.of(Clip.class, "clip.ts", "contrast.ts")
                .with("patch_size", config.patchSize())
                .with("vision_heads", config.vision().heads())
                .with("vision_eps", config.vision().layerNormEps())
                .with("text_heads", config.text().heads())
                .with("text_eps", config.text().layerNormEps())
                .with("quick_gelu", config.quickGelu())
                .withTensors("vision")
                .withTensors("vision_layers")
                .withTensors("text")
                .withTensors("text_layers")
                .withTensors("scale");
    }

    TorchRuntime runtime() {
        return runtime;
    }

    TorchModule module() {
        return module;
    }

    /// Channels of the common space.
    int width() {
        return config.projection();
    }

    int imageSize() {
        return config.imageSize();
    }

    /// The most tokens of a text, both special ones included.
    int context() {
        return config.context();
    }

    /// Puts pictures side by side: [N, 3, side, side].
    Tensor pixels(TensorScope scope, List<float[]> pictures) {
        int side = config.imageSize();
        int plane = 3 * side * side;
        float[] all = new float[Math.multiplyExact(pictures.size(), plane)];
        for (int i = 0; i < pictures.size(); i++) {
            System.arraycopy(pictures.get(i), 0, all, i * plane, plane);
        }
        return scope.floats(all, pictures.size(), 3, side, side);
    }

    /// Embeds pictures: [N, 3, side, side] -> [N, width].
    Tensor images(TensorScope scope, Tensor pixels) {
        return module.call(scope, "image_features", pixels).getFirst();
    }

    /// Embeds texts, whose last token is the end's: [B, width].
    Tensor texts(TensorScope scope, List<int[]> texts) {
        PromptBatch batch = PromptBatch.of(scope, texts, context());
        return module.call(scope, "text_features", batch.ids(), batch.last()).getFirst();
    }

    @Override
    public void close() {
        module.close();
        scope.close();
    }
}
