// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import io.faultline.vlm.checkpoint.RandomCheckpoint;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.text.BpeTrainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A PaliGemma 2 of any size with random weights, to be trained from scratch: written as a folder
/// in transformers' layout, the output layer tied to the embedding.
///
/// @param imageSize pixels of a picture's side
/// @param patchSize pixels of a patch's side
/// @param visionSize channels of the tower
/// @param visionLayers its layers
/// @param visionHeads its heads
/// @param hiddenSize channels of the language model
/// @param layers its layers
/// @param heads its query heads
/// @param keyValueHeads its key and value heads
/// @param intermediateSize channels inside its MLP
/// @param context the most positions
public record NewPaliGemma(
        int imageSize,
        int patchSize,
        int visionSize,
        int visionLayers,
        int visionHeads,
        int hiddenSize,
        int layers,
        int heads,
        int keyValueHeads,
        int intermediateSize,
        int context) {

    /// The special tokens that its tokenizer must have, in this order after all others.
    public static final List<String> SPECIAL = List.of("<pad>", "<eos>", "<bos>", "<image>");

    /// About 1.7 million parameters; six layers, so that FS blocks find three.
    public static final NewPaliGemma NANO =
            new NewPaliGemma(112, 14, 96, 4, 3, 128, 6, 4, 2, 352, 256);

    /// How much smaller than others the embedding starts, which is scaled by the root of its
    /// channels and is the output layer, too.
    private static final float LESS = 0.1f;

    /// Writes {@code config.json}, {@code preprocessor_config.json}, {@code tokenizer.json} and
    /// {@code model.safetensors}.
    ///
    /// @param tokenizer the content of tokenizer.json, which ends with {@link #SPECIAL}
    /// @param seed decides the weights
    public void write(Path folder, String tokenizer, long seed) throws IOException {
        int learnt = BpeTrainer.learnt(tokenizer);
        PaliGemmaConfig config = config(learnt);
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Values> weights = new LinkedHashMap<>();
        PaliGemmaLayout.of(config, false)
                .all()
                .forEach((name, shape) -> weights.put(name, start(name, shape, random)));
        new RandomCheckpoint(json(config), preprocessor(), tokenizer, weights).write(folder);
    }

    private PaliGemmaConfig config(int learnt) {
        int head = hiddenSize / heads;
        return new PaliGemmaConfig(
                new SiglipConfig(
                        visionSize,
                        visionLayers,
                        visionHeads,
                        4 * visionSize,
                        1e-6,
                        imageSize,
                        patchSize),
                new Gemma2Config(
                        learnt + SPECIAL.size(),
                        hiddenSize,
                        layers,
                        heads,
                        keyValueHeads,
                        head,
                        intermediateSize,
                        head,
                        50,
                        30,
                        context,
                        1e-6,
                        10000,
                        context),
                learnt + SPECIAL.indexOf("<image>"));
    }

    /// What differs from transformers' defaults.
    private static Map<String, Object> json(PaliGemmaConfig of) {
        SiglipConfig v = of.vision();
        Map<String, Object> vision = new LinkedHashMap<>();
        vision.put("model_type", "siglip_vision_model");
        vision.put("hidden_size", v.hiddenSize());
        vision.put("num_hidden_layers", v.layers());
        vision.put("num_attention_heads", v.heads());
        vision.put("intermediate_size", v.intermediateSize());
        vision.put("image_size", v.imageSize());
        vision.put("patch_size", v.patchSize());
        vision.put("projection_dim", of.text().hiddenSize());
        vision.put("vision_use_head", false);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", new String[] {"PaliGemmaForConditionalGeneration"});
        config.put("model_type", "paligemma");
        config.put("image_token_index", of.imageToken());
        config.put("projection_dim", of.text().hiddenSize());
        config.put("vision_config", vision);
        config.put("text_config", text(of.text()));
        return config;
    }

    private static Map<String, Object> text(Gemma2Config t) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("model_type", "gemma2");
        text.put("vocab_size", t.vocabSize());
        text.put("hidden_size", t.hiddenSize());
        text.put("num_hidden_layers", t.layers());
        text.put("num_attention_heads", t.heads());
        text.put("num_key_value_heads", t.keyValueHeads());
        text.put("head_dim", t.headSize());
        text.put("query_pre_attn_scalar", t.queryScalar());
        text.put("intermediate_size", t.intermediateSize());
        text.put("sliding_window", t.window());
        text.put("max_position_embeddings", t.context());
        return text;
    }

    private Map<String, Object> preprocessor() {
        Map<String, Object> preprocessor = new LinkedHashMap<>();
        preprocessor.put("image_processor_type", "SiglipImageProcessor");
        preprocessor.put("size", Map.of("height", imageSize, "width", imageSize));
        preprocessor.put("resample", 3);
        preprocessor.put("image_mean", new double[] {0.5, 0.5, 0.5});
        preprocessor.put("image_std", new double[] {0.5, 0.5, 0.5});
        return preprocessor;
    }

    /// The decoder's norms start at zero, which means one.
    private static Values start(String name, long[] shape, SplittableRandom random) {
        Values values = RandomCheckpoint.start(name, shape, random);
        float factor = PaliGemmaLayout.isGemmaNorm(name) ? 0 : 1;
        if (name.equals(PaliGemmaLayout.EMBEDDING)) {
            factor = LESS;
        }
        for (int i = 0; i < values.values().length; i++) {
            values.values()[i] *= factor;
        }
        return values;
    }
}
