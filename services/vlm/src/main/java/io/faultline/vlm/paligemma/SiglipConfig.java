// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// SigLIP's shape.
///
/// @param hiddenSize channels
/// @param layers number of layers
/// @param heads attention heads
/// @param intermediateSize channels inside the MLP
/// @param layerNormEps the norms' epsilon
/// @param imageSize pixels of a picture's side
/// @param patchSize pixels of a patch's side
record SiglipConfig(
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        double layerNormEps,
        int imageSize,
        int patchSize) {

    SiglipConfig {
        if (hiddenSize % heads != 0 || imageSize % patchSize != 0) {
            throw new CheckpointException(
                    hiddenSize
                            + " channels in "
                            + heads
                            + " heads, a picture of "
                            + imageSize
                            + " pixels in patches of "
                            + patchSize);
        }
    }

    /// Patches, and so tokens, of a picture.
    int patches() {
        return (imageSize / patchSize) * (imageSize / patchSize);
    }

    /// Reads {@code vision_config}; what is left out is SiglipVisionConfig's default.
    static SiglipConfig read(JsonFile json) {
        if (!json.text("model_type", "siglip_vision_model").equals("siglip_vision_model")) {
            throw new CheckpointException(json + " is no SigLIP but " + json.text("model_type"));
        }
        if (!json.text("hidden_act", "gelu_pytorch_tanh").equals("gelu_pytorch_tanh")) {
            throw new CheckpointException(json + " asks for another activation, not supported");
        }
        return new SiglipConfig(
                json.whole("hidden_size", 1, 768),
                json.whole("num_hidden_layers", 1, 12),
                json.whole("num_attention_heads", 1, 12),
                json.whole("intermediate_size", 1, 3072),
                json.real("layer_norm_eps", 1e-6),
                json.whole("image_size", 1, 224),
                json.whole("patch_size", 1, 16));
    }
}
