// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// Qwen2.5's shape.
///
/// @param vocabSize tokens
/// @param hiddenSize channels
/// @param layers number of layers
/// @param heads query heads
/// @param keyValueHeads key and value heads
/// @param intermediateSize channels inside the MLP
/// @param rmsNormEps the norms' epsilon
/// @param ropeTheta base of the rotary angles
/// @param context the most positions
/// @param tiedEmbeddings whether the output layer is the token embedding
record Qwen2Config(
        int vocabSize,
        int hiddenSize,
        int layers,
        int heads,
        int keyValueHeads,
        int intermediateSize,
        double rmsNormEps,
        double ropeTheta,
        int context,
        boolean tiedEmbeddings) {

    Qwen2Config {
        if (hiddenSize % heads != 0 || heads % keyValueHeads != 0 || hiddenSize / heads % 2 != 0) {
            throw new CheckpointException(
                    hiddenSize + " channels, " + heads + " heads, " + keyValueHeads + " key heads");
        }
    }

    int headSize() {
        return hiddenSize / heads;
    }

    /// Reads {@code text_config} or {@code llm_config}; what is left out is Qwen2Config's default.
    ///
    /// @param tied what the outer configuration says of the output layer
    static Qwen2Config read(JsonFile json, boolean tied) {
        if (!json.text("model_type", "qwen2").equals("qwen2")) {
            throw new CheckpointException(json + " is no Qwen2 but " + json.text("model_type"));
        }
        if (json.has("rope_scaling")
                && !json.in("rope_scaling").text("type", "default").equals("dynamic")) {
            throw new CheckpointException(json + " asks for a rope scaling, not supported");
        }
        if (json.flag("use_sliding_window", false)) {
            throw new CheckpointException(json + " asks for sliding windows, not supported");
        }
        int heads = json.whole("num_attention_heads", 1, 32);
        return new Qwen2Config(
                json.whole("vocab_size", 1, 151936),
                json.whole("hidden_size", 1, 4096),
                json.whole("num_hidden_layers", 1, 32),
                heads,
                json.whole("num_key_value_heads", 1, heads),
                json.whole("intermediate_size", 1, 22016),
                json.real("rms_norm_eps", 1e-6),
                json.real("rope_theta", 10000),
                json.whole("max_position_embeddings", 1, 32768),
                json.flag("tie_word_embeddings", tied));
    }
}
