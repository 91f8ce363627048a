// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import com.google.gson.JsonArray;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

/// Gemma 2's shape.
///
/// @param vocabSize tokens
/// @param hiddenSize channels
/// @param layers number of layers
/// @param heads query heads
/// @param keyValueHeads key and value heads
/// @param headSize channels a head, whatever the hidden size
/// @param intermediateSize channels inside the MLP
/// @param queryScalar scores are divided by its root
/// @param attentionCap scores stay within plus and minus this; zero for no cap
/// @param logitCap the same of the logits
/// @param window how far layers 0, 2, 4, … see
/// @param rmsNormEps the norms' epsilon
/// @param ropeTheta base of the rotary angles
/// @param context the most positions
record Gemma2Config(
        int vocabSize,
        int hiddenSize,
        int layers,
        int heads,
        int keyValueHeads,
        int headSize,
        int intermediateSize,
        double queryScalar,
        double attentionCap,
        double logitCap,
        int window,
        double rmsNormEps,
        double ropeTheta,
        int context) {

    Gemma2Config {
        if (heads % keyValueHeads != 0 || headSize % 2 != 0 || !(queryScalar > 0)) {
            throw new CheckpointException(
                    heads + " heads of " + headSize + ", " + keyValueHeads + " key heads");
        }
    }

    /// Reads {@code text_config}; what is left out is Gemma2Config's default.
    static Gemma2Config read(JsonFile json) {
        if (!json.text("model_type", "gemma").equals("gemma2")) {
            throw new CheckpointException(
                    json + " is no Gemma 2 but " + json.text("model_type", "gemma"));
        }
        refuse(json, json.has("rope_scaling"), "a rope scaling");
        refuse(json, json.flag("attention_bias", false), "attention biases");
        String activation = json.text("hidden_activation", "gelu_pytorch_tanh");
        refuse(json, !activation.equals("gelu_pytorch_tanh"), "another activation");
        int layers = json.whole("num_hidden_layers", 1, 26);
        refuse(json, !alternates(json, layers), "layers that do not alternate");
        int heads = json.whole("num_attention_heads", 1, 8);
        return new Gemma2Config(
                json.whole("vocab_size", 1, 256000),
                json.whole("hidden_size", 1, 2304),
                layers,
                heads,
                json.whole("num_key_value_heads", 1, 4),
                json.whole("head_dim", 2, 256),
                json.whole("intermediate_size", 1, 9216),
                json.real("query_pre_attn_scalar", 256),
                cap(json, "attn_logit_softcapping", 50),
                cap(json, "final_logit_softcapping", 30),
                json.whole("sliding_window", 1, 4096),
                json.real("rms_norm_eps", 1e-6),
                json.real("rope_theta", 10000),
                json.whole("max_position_embeddings", 1, 8192));
    }

    /// A cap of null is none; one that is not mentioned is the default.
    private static double cap(JsonFile json, String field, double otherwise) {
        return json.mentions(field) ? json.real(field, 0) : otherwise;
    }

    /// Whether layers 0, 2, 4, … have a window and the others do not, which is the default.
    private static boolean alternates(JsonFile json, int layers) {
        if (!json.has("layer_types")) {
            return true;
        }
        if (!(json.raw("layer_types") instanceof JsonArray types) || types.size() != layers) {
            return false;
        }
        for (int i = 0; i < layers; i++) {
            String expected = i % 2 == 0 ? "sliding_attention" : "full_attention";
            if (!types.get(i).isJsonPrimitive() || !types.get(i).getAsString().equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private static void refuse(JsonFile json, boolean unsupported, String what) {
        if (unsupported) {
            throw new CheckpointException(json + " asks for " + what + ", which is not supported");
        }
    }
}
