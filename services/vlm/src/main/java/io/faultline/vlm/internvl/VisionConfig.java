// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// InternViT's shape.
///
/// @param hiddenSize channels
/// @param layers number of layers
/// @param heads attention heads
/// @param intermediateSize channels inside the MLP
/// @param attentionBias whether queries, keys and values have a bias
/// @param layerNormEps the layer norms' epsilon
/// @param imageSize pixels of a tile's side
/// @param patchSize pixels of a patch's side
record VisionConfig(
        int hiddenSize,
        int layers,
        int heads,
        int intermediateSize,
        boolean attentionBias,
        double layerNormEps,
        int imageSize,
        int patchSize) {

    VisionConfig {
        if (hiddenSize % heads != 0) {
            throw new CheckpointException(hiddenSize + " channels in " + heads + " heads");
        }
        if (imageSize % (2 * patchSize) != 0) {
            throw new CheckpointException(
                    "a tile of " + imageSize + " has no even number of patches of " + patchSize);
        }
    }

    int patches() {
        return (imageSize / patchSize) * (imageSize / patchSize);
    }

    /// Reads transformers' or OpenGVLab's {@code vision_config}; both default to InternViT-300M.
    static VisionConfig read(JsonFile json) {
        refuse(json, json.flag("use_qk_norm", false), "query and key norms");
        refuse(json, json.flag("qk_normalization", false), "query and key norms");
        refuse(json, !json.text("norm_type", "layer_norm").equals("layer_norm"), "RMS norms");
        refuse(json, !json.text("hidden_act", "gelu").equals("gelu"), "another activation");
        refuse(json, !json.flag("use_mean_pooling", true), "a last layer norm");
        return new VisionConfig(
                json.whole("hidden_size", 1, 1024),
                json.whole("num_hidden_layers", 1, 24),
                json.whole("num_attention_heads", 1, 16),
                json.whole("intermediate_size", 1, 4096),
                json.flag("attention_bias", false) || json.flag("qkv_bias", false),
                json.real("layer_norm_eps", 1e-6),
                square(json, "image_size", 448),
                square(json, "patch_size", 14));
    }

    private static void refuse(JsonFile json, boolean unsupported, String what) {
        if (unsupported) {
            throw new CheckpointException(json + " asks for " + what + ", which is not supported");
        }
    }

    /// A side that transformers writes as [height, width] and OpenGVLab as one number.
    private static int square(JsonFile json, String field, int otherwise) {
        if (!json.has(field)) {
            return otherwise;
        }
        JsonElement value = json.raw(field);
        if (value instanceof JsonArray sides) {
            if (sides.size() != 2 || !sides.get(0).equals(sides.get(1))) {
                throw new CheckpointException(json + " says " + field + " is " + sides);
            }
            return sides.get(0).getAsInt();
        }
        return json.whole(field, 1);
    }
}
