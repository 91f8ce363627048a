// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// An InternVL checkpoint's configuration.
///
/// @param naming whose names the tensors carry
/// @param vision the tower
/// @param text the language model
/// @param maxTiles the most tiles an image is cut into, as trained
/// @param thumbnail whether an image cut into several tiles is also shown whole
record InternVlConfig(
        Naming naming, VisionConfig vision, Qwen2Config text, int maxTiles, boolean thumbnail) {

    /// Who published the checkpoint.
    enum Naming {
        /// transformers' {@code InternVLForConditionalGeneration}.
        TRANSFORMERS,
        /// OpenGVLab's own {@code InternVLChatModel}, which Guardian's checkpoints use.
        OPEN_GV_LAB
    }

    /// Tokens one tile becomes.
    int tokensPerTile() {
        return vision.patches() / 4;
    }

    static InternVlConfig read(JsonFile json) {
        return switch (json.text("model_type")) {
            case "internvl" -> transformers(json);
            case "internvl_chat" -> openGvLab(json);
            default ->
                    throw new CheckpointException(
                            json + " is no InternVL but " + json.text("model_type"));
        };
    }

    private static InternVlConfig transformers(JsonFile json) {
        require(json, json.whole("vision_feature_layer", -99, -1) == -1, "vision_feature_layer");
        require(
                json,
                json.text("vision_feature_select_strategy", "default").equals("default"),
                "vision_feature_select_strategy");
        return new InternVlConfig(
                Naming.TRANSFORMERS,
                VisionConfig.read(json.in("vision_config")),
                Qwen2Config.read(json.in("text_config"), json.flag("tie_word_embeddings", false)),
                shared(json),
                true);
    }

    private static InternVlConfig openGvLab(JsonFile json) {
        require(json, json.text("ps_version", "v1").equals("v2"), "ps_version");
        require(json, json.whole("select_layer", -99, -1) == -1, "select_layer");
        return new InternVlConfig(
                Naming.OPEN_GV_LAB,
                VisionConfig.read(json.in("vision_config")),
                Qwen2Config.read(json.in("llm_config"), json.flag("tie_word_embeddings", false)),
                shared(json),
                json.flag("use_thumbnail", true));
    }

    private static int shared(JsonFile json) {
        require(json, json.real("downsample_ratio", 0.5) == 0.5, "downsample_ratio");
        return json.whole("max_dynamic_patch", 1, 12);
    }

    private static void require(JsonFile json, boolean supported, String field) {
        if (!supported) {
            throw new CheckpointException(json + " has a " + field + " that is not supported");
        }
    }
}
