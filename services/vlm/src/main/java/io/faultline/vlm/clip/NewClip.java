// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.RandomCheckpoint;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.text.BpeTrainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A CLIP of any size with random weights and a tokenizer learnt from a dataset's own words, to be
/// trained from scratch: written as a folder in transformers' layout.
///
/// @param imageSize pixels of a picture's side
/// @param patchSize pixels of a patch's side
/// @param visionSize channels of the tower of pictures
/// @param visionLayers its layers
/// @param visionHeads its heads
/// @param textSize channels of the tower of texts
/// @param textLayers its layers
/// @param textHeads its heads
/// @param projection channels of the common space
/// @param context the most tokens of a text
public record NewClip(
        int imageSize,
        int patchSize,
        int visionSize,
        int visionLayers,
        int visionHeads,
        int textSize,
        int textLayers,
        int textHeads,
        int projection,
        int context) {

    /// About one million parameters with 1024 tokens.
    public static final NewClip NANO = new NewClip(84, 14, 96, 4, 3, 96, 4, 3, 96, 77);

    private static final double EPSILON = 1e-5;
    private static final double TEMPERATURE = 0.07;
    private static final List<String> SPECIAL = List.of(ClipReader.START, ClipReader.END);

    /// Writes {@code config.json}, {@code preprocessor_config.json}, {@code tokenizer.json} and
    /// {@code model.safetensors}.
    ///
    /// @param vocabulary the most tokens
    /// @param texts a sample that holds the dataset's words
    /// @param seed decides the weights
    public void write(Path folder, int vocabulary, Iterable<String> texts, long seed)
            throws IOException {
        String tokenizer = BpeTrainer.train(texts, vocabulary, SPECIAL);
        int learnt = BpeTrainer.learnt(tokenizer);
        ClipConfig config = config(learnt + SPECIAL.size());
        new RandomCheckpoint(
                        json(config, learnt),
                        preprocessor(),
                        tokenizer,
                        weights(config, new SplittableRandom(seed)))
                .write(folder);
    }

    private ClipConfig config(int vocabulary) {
        return new ClipConfig(
                tower(visionSize, visionLayers, visionHeads),
                imageSize,
                patchSize,
                tower(textSize, textLayers, textHeads),
                vocabulary,
                context,
                false,
                projection);
    }

    private static ClipConfig.Tower tower(int size, int layers, int heads) {
        return new ClipConfig.Tower(size, layers, heads, 4 * size, EPSILON);
    }

    private static Map<String, Object> json(ClipConfig config, int start) {
        Map<String, Object> vision = json(config.vision(), "clip_vision_model");
        vision.put("image_size", config.imageSize());
        vision.put("patch_size", config.patchSize());
        vision.put("projection_dim", config.projection());
        Map<String, Object> text = json(config.text(), "clip_text_model");
        text.put("vocab_size", config.vocabSize());
        text.put("max_position_embeddings", config.context());
        text.put("projection_dim", config.projection());
        text.put("bos_token_id", start);
        text.put("eos_token_id", start + 1);
        text.put("pad_token_id", start + 1);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("architectures", new String[] {"CLIPModel"});
        json.put("model_type", "clip");
        json.put("projection_dim", config.projection());
        json.put("vision_config", vision);
        json.put("text_config", text);
        return json;
    }

    private static Map<String, Object> json(ClipConfig.Tower tower, String type) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model_type", type);
        json.put("hidden_size", tower.hiddenSize());
        json.put("num_hidden_layers", tower.layers());
        json.put("num_attention_heads", tower.heads());
        json.put("intermediate_size", tower.intermediateSize());
        json.put("hidden_act", "gelu");
        json.put("layer_norm_eps", tower.layerNormEps());
        return json;
    }

    private Map<String, Object> preprocessor() {
        Map<String, Object> preprocessor = new LinkedHashMap<>();
        preprocessor.put("image_processor_type", "CLIPImageProcessor");
        preprocessor.put("do_resize", true);
        preprocessor.put("size", Map.of("shortest_edge", imageSize));
        preprocessor.put("resample", 3);
        preprocessor.put("do_center_crop", true);
        preprocessor.put("crop_size", Map.of("height", imageSize, "width", imageSize));
        preprocessor.put("image_mean", ClipPictures.MEAN);
        preprocessor.put("image_std", ClipPictures.STD);
        return preprocessor;
    }

    private static Map<String, Values> weights(ClipConfig config, SplittableRandom random) {
        float[] scale = {(float) Math.log(1 / TEMPERATURE)};
        Map<String, Values> weights = new LinkedHashMap<>();
        ClipLayout.of(config)
                .all()
                .forEach(
                        (name, shape) ->
                                weights.put(
                                        name,
                                        name.equals(ClipLayout.SCALE)
                                                ? new Values(scale, shape)
                                                : RandomCheckpoint.start(name, shape, random)));
        return weights;
    }
}
