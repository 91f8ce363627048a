// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointException;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A CLIP network on a device: pictures and texts become vectors of one space. Thread-safe.
final class Clip implements AutoCloseable {

    private final TorchRuntime runtime;
    private final TorchModule module;
    private final TensorScope weights;
    private final ClipConfig config;

    private Clip(TorchRuntime runtime, TorchModule module, TensorScope weights, ClipConfig config) {
        this.runtime = runtime;
        this.module = module;
        this.weights = weights;
        this.config = config;
    }

    /// Loads a checkpoint folder.
    ///
    /// @throws CheckpointException if it is not a CLIP
    static Clip load(TorchRuntime runtime, Path folder, DType type) throws IOException {
        Checkpoint checkpoint = Checkpoint.open(folder);
        ClipConfig config = ClipConfig.read(checkpoint.config());
        ClipLayout layout = ClipLayout.of(config);
        TensorScope scope = runtime.open();
        TorchModule module = runtime.compile(program(config));
        try {
            Map<String, Tensor> loaded =
                    new Weights(runtime, type)
                            .load(scope, ClipLayout.weights(checkpoint.tensors()), layout.all());
            module.train(
                    scope,
                    "set_weights",
                    tensors(loaded, layout.vision().keySet()),
                    tensors(loaded, layout.visionLayers().keySet()),
                    tensors(loaded, layout.text().keySet()),
                    tensors(loaded, layout.textLayers().keySet()));
            return new Clip(runtime, module, scope, config);
        } catch (RuntimeException e) {
            module.close();
            scope.close();
            throw e;
        }
    }

    private static List<Tensor> tensors(Map<String, Tensor> loaded, Collection<String> names) {
        return names.stream().map(name -> Objects.requireNonNull(loaded.get(name), name)).toList();
    }

    private static TorchProgram program(ClipConfig config) {
        return TorchProgram.of(Clip.class, "clip.ts")
                .with("patch_size", config.patchSize())
                .with("vision_heads", config.vision().heads())
                .with("vision_eps", config.vision().layerNormEps())
                .with("text_heads", config.text().heads())
                .with("text_eps", config.text().layerNormEps())
                .with("quick_gelu", config.quickGelu())
                .withTensors("vision")
                .withTensors("vision_layers")
                .withTensors("text")
                .withTensors("text_layers");
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
        weights.close();
    }
}
