// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// A PaliGemma 2 checkpoint's configuration.
///
/// @param vision the tower
/// @param text the language model
/// @param imageToken the token that stands for a patch
record PaliGemmaConfig(SiglipConfig vision, Gemma2Config text, int imageToken) {

    static PaliGemmaConfig read(JsonFile json) {
        if (!json.text("model_type").equals("paligemma")) {
            throw new CheckpointException(json + " is no PaliGemma but " + json.text("model_type"));
        }
        return new PaliGemmaConfig(
                SiglipConfig.read(json.in("vision_config")),
                Gemma2Config.read(json.in("text_config")),
                json.whole("image_token_index", 0));
    }
}
