// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.StoredTensor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every weight's name and shape, in the order in which the TorchScript unpacks them.
///
/// @param vision what the tower of pictures has beside its layers
/// @param visionLayers sixteen a layer
/// @param text what the tower of texts has beside its layers
/// @param textLayers sixteen a layer
record ClipLayout(
        Map<String, long[]> vision,
        Map<String, long[]> visionLayers,
        Map<String, long[]> text,
        Map<String, long[]> textLayers) {

    /// The logarithm of what similarities are multiplied by.
    static final String SCALE = "logit_scale";

    static ClipLayout of(ClipConfig config) {
        return new ClipLayout(
                vision(config),
                layers(config.vision(), "vision_model.encoder.layers."),
                text(config),
                layers(config.text(), "text_model.encoder.layers."));
    }

    /// These four, and the scale, which only training uses.
    List<Map<String, long[]>> parts() {
        return List.of(vision, visionLayers, text, textLayers, Map.of(SCALE, shape()));
    }

    /// All of them in order.
    Map<String, long[]> all() {
        Map<String, long[]> all = new LinkedHashMap<>();
        parts().forEach(all::putAll);
        return all;
    }

    /// Tensors without the lists of position numbers that older checkpoints keep.
    static Map<String, StoredTensor> weights(Map<String, StoredTensor> stored) {
        Map<String, StoredTensor> weights = new LinkedHashMap<>(stored);
        weights.keySet().removeIf(name -> name.endsWith(".embeddings.position_ids"));
        return weights;
    }

    private static Map<String, long[]> vision(ClipConfig config) {
        long c = config.vision().hiddenSize();
        long patch = config.patchSize();
        Map<String, long[]> vision = new LinkedHashMap<>();
        String at = "vision_model.";
        vision.put(at + "embeddings.class_embedding", shape(c));
        vision.put(at + "embeddings.patch_embedding.weight", shape(c, 3, patch, patch));
        vision.put(at + "embeddings.position_embedding.weight", shape(config.patches() + 1, c));
        // The name is published so.
        weightAndBias(vision, at + "pre_layrnorm.", shape(c));
        weightAndBias(vision, at + "post_layernorm.", shape(c));
        vision.put("visual_projection.weight", shape(config.projection(), c));
        return vision;
    }

    private static Map<String, long[]> text(ClipConfig config) {
        long c = config.text().hiddenSize();
        Map<String, long[]> text = new LinkedHashMap<>();
        String at = "text_model.";
        text.put(at + "embeddings.token_embedding.weight", shape(config.vocabSize(), c));
        text.put(at + "embeddings.position_embedding.weight", shape(config.context(), c));
        weightAndBias(text, at + "final_layer_norm.", shape(c));
        text.put("text_projection.weight", shape(config.projection(), c));
        return text;
    }

    private static Map<String, long[]> layers(ClipConfig.Tower tower, String prefix) {
        long c = tower.hiddenSize();
        long wide = tower.intermediateSize();
        Map<String, long[]> layers = new LinkedHashMap<>();
        for (int i = 0; i < tower.layers(); i++) {
            String at = prefix + i + ".";
            weightAndBias(layers, at + "layer_norm1.", shape(c));
            for (String name : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                weightAndBias(layers, at + "self_attn." + name + ".", shape(c, c));
            }
            weightAndBias(layers, at + "layer_norm2.", shape(c));
            weightAndBias(layers, at + "mlp.fc1.", shape(wide, c));
            weightAndBias(layers, at + "mlp.fc2.", shape(c, wide));
        }
        return layers;
    }

    private static void weightAndBias(Map<String, long[]> into, String at, long[] weight) {
        into.put(at + "weight", weight);
        into.put(at + "bias", shape(weight[0]));
    }

    private static long[] shape(long... dimensions) {
        return dimensions;
    }
}
