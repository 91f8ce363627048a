// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import io.faultline.vlm.checkpoint.RandomCheckpoint;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// An InternVL of any size with random weights, to be trained from scratch: written as a folder in
/// transformers' layout, which transformers opens too.
///
/// @param imageSize pixels of a tile's side
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
public record NewInternVl(
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

    /// The in-house checkpoint's: about one and a half million parameters with 1024 tokens.
    public static final NewInternVl NANO =
            new NewInternVl(84, 14, 96, 4, 3, 128, 4, 4, 2, 352, 1024);

    /// Writes {@code config.json}, {@code preprocessor_config.json}, {@code tokenizer.json} and
    /// {@code model.safetensors}.
    ///
    /// @param tokenizer the content of tokenizer.json
    /// @param vocabulary how many tokens it has
    /// @param imageToken the token that stands for a quarter of a tile's patches
    /// @param end the token that ends a turn
    /// @param seed decides the weights
    public void write(
            Path folder, String tokenizer, int vocabulary, int imageToken, int end, long seed)
            throws IOException {
        new RandomCheckpoint(
                        config(vocabulary, imageToken, end),
                        preprocessor(),
                        tokenizer,
                        weights(vocabulary, new SplittableRandom(seed)))
                .write(folder);
    }

    private Map<String, Object> config(int vocabulary, int imageToken, int end) {
        Map<String, Object> vision = new LinkedHashMap<>();
        vision.put("model_type", "internvl_vision");
        vision.put("hidden_size", visionSize);
        vision.put("num_hidden_layers", visionLayers);
        vision.put("num_attention_heads", visionHeads);
        vision.put("intermediate_size", 4 * visionSize);
        vision.put("attention_bias", true);
        vision.put("image_size", new int[] {imageSize, imageSize});
        vision.put("patch_size", new int[] {patchSize, patchSize});
        vision.put("layer_norm_eps", 1e-6);
        vision.put("use_mean_pooling", true);
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("model_type", "qwen2");
        text.put("vocab_size", vocabulary);
        text.put("hidden_size", hiddenSize);
        text.put("num_hidden_layers", layers);
        text.put("num_attention_heads", heads);
        text.put("num_key_value_heads", keyValueHeads);
        text.put("intermediate_size", intermediateSize);
        text.put("rms_norm_eps", 1e-6);
        text.put("rope_theta", 10000.0);
        text.put("max_position_embeddings", context);
        text.put("tie_word_embeddings", false);
        text.put("eos_token_id", end);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", new String[] {"InternVLForConditionalGeneration"});
        config.put("model_type", "internvl");
        config.put("downsample_ratio", 0.5);
        config.put("image_seq_length", tokensPerTile());
        config.put("image_token_id", imageToken);
        config.put("max_dynamic_patch", 1);
        config.put("vision_config", vision);
        config.put("text_config", text);
        return config;
    }

    private int tokensPerTile() {
        return (imageSize / patchSize) * (imageSize / patchSize) / 4;
    }

    private Map<String, Object> preprocessor() {
        Map<String, Object> preprocessor = new LinkedHashMap<>();
        preprocessor.put("image_processor_type", "GotOcr2ImageProcessor");
        preprocessor.put("size", Map.of("height", imageSize, "width", imageSize));
        preprocessor.put("crop_to_patches", false);
        preprocessor.put("image_mean", new double[] {0.485, 0.456, 0.406});
        preprocessor.put("image_std", new double[] {0.229, 0.224, 0.225});
        return preprocessor;
    }

    private Map<String, Values> weights(int vocabulary, SplittableRandom random) {
        InternVlConfig config =
                new InternVlConfig(
                        InternVlConfig.Naming.TRANSFORMERS,
                        new VisionConfig(
                                visionSize,
                                visionLayers,
                                visionHeads,
                                4 * visionSize,
                                true,
                                1e-6,
                                imageSize,
                                patchSize),
                        new Qwen2Config(
                                vocabulary,
                                hiddenSize,
                                layers,
                                heads,
                                keyValueHeads,
                                intermediateSize,
                                1e-6,
                                10000,
                                context,
                                false),
                        1,
                        true);
        Map<String, Values> weights = new LinkedHashMap<>();
        for (Part part : Layout.of(config).all()) {
            String name = part.tensor();
            weights.put(name, RandomCheckpoint.start(name, part.shape(), random));
        }
        return weights;
    }
}
