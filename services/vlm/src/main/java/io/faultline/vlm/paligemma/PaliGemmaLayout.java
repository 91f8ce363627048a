// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.StoredTensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every weight's name and shape, in the order in which the TorchScript unpacks them.
///
/// @param vision the tower's embeddings and last norm, and the projector
/// @param visionLayers sixteen a layer
/// @param text token embedding, last norm, output layer
/// @param layers eleven a layer
record PaliGemmaLayout(
        Map<String, long[]> vision,
        Map<String, long[]> visionLayers,
        Map<String, long[]> text,
        Map<String, long[]> layers) {

    static final String EMBEDDING = "language_model.model.embed_tokens.weight";
    static final String NORM = "language_model.model.norm.weight";

    /// The output layer, which is the embedding where a checkpoint leaves it out.
    static final String HEAD = "language_model.lm_head.weight";

    static PaliGemmaLayout of(PaliGemmaConfig config, boolean ownHead) {
        SiglipConfig v = config.vision();
        Gemma2Config t = config.text();
        Map<String, long[]> text = new LinkedHashMap<>();
        text.put(EMBEDDING, shape(t.vocabSize(), t.hiddenSize()));
        text.put(NORM, shape(t.hiddenSize()));
        if (ownHead) {
            text.put(HEAD, shape(t.vocabSize(), t.hiddenSize()));
        }
        Map<String, long[]> visionLayers = new LinkedHashMap<>();
        for (int i = 0; i < v.layers(); i++) {
            towerLayer(visionLayers, v, "vision_tower.vision_model.encoder.layers." + i + ".");
        }
        Map<String, long[]> layers = new LinkedHashMap<>();
        for (int i = 0; i < t.layers(); i++) {
            decoderLayer(layers, t, "language_model.model.layers." + i + ".");
        }
        return new PaliGemmaLayout(vision(v, t.hiddenSize()), visionLayers, text, layers);
    }

    /// Whether a weight is a norm's of the decoder, which scales by one plus it.
    static boolean isGemmaNorm(String name) {
        return name.equals(NORM)
                || (name.startsWith("language_model.") && name.endsWith("layernorm.weight"));
    }

    /// All of them, in the order in which the TorchScript lists them.
    Map<String, long[]> all() {
        Map<String, long[]> all = new LinkedHashMap<>(vision);
        all.putAll(visionLayers);
        all.putAll(text);
        all.putAll(layers);
        return all;
    }

    /// Tensors under the names that published checkpoints carry; since version 4.52 transformers'
    /// classes name them {@code model.language_model…} in memory, and some tools save them so.
    static Map<String, StoredTensor> published(Map<String, StoredTensor> stored) {
        Map<String, StoredTensor> named = new LinkedHashMap<>();
        stored.forEach((name, tensor) -> named.put(published(name), tensor));
        return named;
    }

    static String published(String name) {
        if (name.startsWith("model.language_model.")) {
            return "language_model.model." + name.substring("model.language_model.".length());
        }
        if (name.equals("lm_head.weight")) {
            return HEAD;
        }
        return name.startsWith("model.") ? name.substring("model.".length()) : name;
    }

    private static Map<String, long[]> vision(SiglipConfig v, int d) {
        long c = v.hiddenSize();
        String tower = "vision_tower.vision_model.";
        Map<String, long[]> vision = new LinkedHashMap<>();
        vision.put(
                tower + "embeddings.patch_embedding.weight",
                shape(c, 3, v.patchSize(), v.patchSize()));
        vision.put(tower + "embeddings.patch_embedding.bias", shape(c));
        vision.put(tower + "embeddings.position_embedding.weight", shape(v.patches(), c));
        weightAndBias(vision, tower + "post_layernorm.", shape(c));
        weightAndBias(vision, "multi_modal_projector.linear.", shape(d, c));
        return vision;
    }

    private static void towerLayer(Map<String, long[]> into, SiglipConfig v, String at) {
        long c = v.hiddenSize();
        weightAndBias(into, at + "layer_norm1.", shape(c));
        for (String name : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
            weightAndBias(into, at + "self_attn." + name + ".", shape(c, c));
        }
        weightAndBias(into, at + "layer_norm2.", shape(c));
        weightAndBias(into, at + "mlp.fc1.", shape(v.intermediateSize(), c));
        weightAndBias(into, at + "mlp.fc2.", shape(c, v.intermediateSize()));
    }

    private static void decoderLayer(Map<String, long[]> into, Gemma2Config t, String at) {
        long d = t.hiddenSize();
        long q = (long) t.heads() * t.headSize();
        long kv = (long) t.keyValueHeads() * t.headSize();
        into.put(at + "input_layernorm.weight", shape(d));
        into.put(at + "self_attn.q_proj.weight", shape(q, d));
        into.put(at + "self_attn.k_proj.weight", shape(kv, d));
        into.put(at + "self_attn.v_proj.weight", shape(kv, d));
        into.put(at + "self_attn.o_proj.weight", shape(d, q));
        into.put(at + "post_attention_layernorm.weight", shape(d));
        into.put(at + "pre_feedforward_layernorm.weight", shape(d));
        into.put(at + "post_feedforward_layernorm.weight", shape(d));
        into.put(at + "mlp.gate_proj.weight", shape(t.intermediateSize(), d));
        into.put(at + "mlp.up_proj.weight", shape(t.intermediateSize(), d));
        into.put(at + "mlp.down_proj.weight", shape(d, t.intermediateSize()));
    }

    private static void weightAndBias(Map<String, long[]> into, String at, long[] weight) {
        into.put(at + "weight", weight);
        into.put(at + "bias", shape(weight[0]));
    }

    private static long[] shape(long... dimensions) {
        return dimensions;
    }
}
