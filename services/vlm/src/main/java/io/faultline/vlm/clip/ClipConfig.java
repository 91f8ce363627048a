// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// A CLIP checkpoint's configuration.
///
/// @param vision the tower of pictures
/// @param imageSize pixels of a picture's side
/// @param patchSize pixels of a patch's side
/// @param text the tower of texts
/// @param vocabSize tokens
/// @param context the most tokens of a text
/// @param quickGelu whether the activation is OpenAI's approximation
/// @param projection channels of the common space
record ClipConfig(
        Tower vision,
        int imageSize,
        int patchSize,
        Tower text,
        int vocabSize,
        int context,
        boolean quickGelu,
        int projection) {

    /// A transformer's shape.
    ///
    /// @param hiddenSize channels
    /// @param layers number of layers
    /// @param heads attention heads
    /// @param intermediateSize channels inside the MLP
    /// @param layerNormEps the norms' epsilon
    record Tower(int hiddenSize, int layers, int heads, int intermediateSize, double layerNormEps) {

        Tower {
            if (hiddenSize % heads != 0) {
                throw new CheckpointException(hiddenSize + " channels in " + heads + " heads");
            }
        }

        static Tower read(JsonFile json, int size, int heads) {
            return new Tower(
                    json.whole("hidden_size", 1, size),
                    json.whole("num_hidden_layers", 1, 12),
                    json.whole("num_attention_heads", 1, heads),
                    json.whole("intermediate_size", 1, 4 * size),
                    json.real("layer_norm_eps", 1e-5));
        }
    }

    ClipConfig {
        if (imageSize % patchSize != 0) {
            throw new CheckpointException(imageSize + " pixels in patches of " + patchSize);
        }
    }

    int patches() {
        return (imageSize / patchSize) * (imageSize / patchSize);
    }

    /// Reads {@code config.json}; what is left out is transformers' default.
    static ClipConfig read(JsonFile json) {
        if (!json.text("model_type").equals("clip")) {
            throw new CheckpointException(json + " is no CLIP but " + json.text("model_type"));
        }
        JsonFile vision = json.in("vision_config");
        JsonFile text = json.in("text_config");
        String activation = vision.text("hidden_act", "quick_gelu");
        if (!activation.equals(text.text("hidden_act", "quick_gelu"))
                || !(activation.equals("quick_gelu") || activation.equals("gelu"))) {
            throw new CheckpointException(json + " asks for " + activation + ", not supported");
        }
        return new ClipConfig(
                Tower.read(vision, 768, 12),
                vision.whole("image_size", 1, 224),
                vision.whole("patch_size", 1, 32),
                Tower.read(text, 512, 8),
                text.whole("vocab_size", 1, 49408),
                text.whole("max_position_embeddings", 2, 77),
                activation.equals("quick_gelu"),
                json.whole("projection_dim", 1, 512));
    }
}
