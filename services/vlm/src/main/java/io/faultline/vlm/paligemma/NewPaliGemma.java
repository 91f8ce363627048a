// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.paligemma;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    /// About one and a half million parameters; six layers, so that FS blocks find three.
    public static final NewPaliGemma NANO =
            new NewPaliGemma(112, 14, 96, 4, 3, 128, 6, 4, 2, 352, 256);

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    private static final double EMBEDDING_SPREAD = 0.05;

    /// Writes {@code config.json}, {@code preprocessor_config.json}, {@code tokenizer.json} and
    /// {@code model.safetensors}.
    ///
    /// @param tokenizer the content of tokenizer.json, which ends with {@link #SPECIAL}
    /// @param seed decides the weights
    public void write(Path folder, String tokenizer, long seed) throws IOException {
        Files.createDirectories(folder);
        JsonObject learnt = JsonParser.parseString(tokenizer).getAsJsonObject();
        int vocabulary =
                learnt.getAsJsonObject("model").getAsJsonObject("vocab").size() + SPECIAL.size();
        Path config = folder.resolve("config.json");
        Files.writeString(config, JSON.toJson(config(vocabulary)) + "\n");
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        Files.writeString(
                folder.resolve("preprocessor_config.json"), JSON.toJson(preprocessor()) + "\n");
        PaliGemmaLayout layout =
                PaliGemmaLayout.of(PaliGemmaConfig.read(JsonFile.read(config)), false);
        SafetensorsWriter.write(
                folder.resolve(Checkpoint.WEIGHTS), weights(layout, new SplittableRandom(seed)));
    }

    private Map<String, Object> config(int vocabulary) {
        Map<String, Object> vision = new LinkedHashMap<>();
        vision.put("model_type", "siglip_vision_model");
        vision.put("hidden_size", visionSize);
        vision.put("num_hidden_layers", visionLayers);
        vision.put("num_attention_heads", visionHeads);
        vision.put("intermediate_size", 4 * visionSize);
        vision.put("image_size", imageSize);
        vision.put("patch_size", patchSize);
        vision.put("projection_dim", hiddenSize);
        vision.put("vision_use_head", false);
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("model_type", "gemma2");
        text.put("vocab_size", vocabulary);
        text.put("hidden_size", hiddenSize);
        text.put("num_hidden_layers", layers);
        text.put("num_attention_heads", heads);
        text.put("num_key_value_heads", keyValueHeads);
        text.put("head_dim", hiddenSize / heads);
        text.put("query_pre_attn_scalar", hiddenSize / heads);
        text.put("intermediate_size", intermediateSize);
        text.put("sliding_window", context);
        text.put("max_position_embeddings", context);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("architectures", new String[] {"PaliGemmaForConditionalGeneration"});
        config.put("model_type", "paligemma");
        config.put("image_token_index", vocabulary - SPECIAL.size() + SPECIAL.indexOf("<image>"));
        config.put("projection_dim", hiddenSize);
        config.put("vision_config", vision);
        config.put("text_config", text);
        return config;
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

    private static Map<String, Values> weights(PaliGemmaLayout layout, SplittableRandom random) {
        Map<String, Values> weights = new LinkedHashMap<>();
        layout.all()
                .forEach(
                        (name, shape) ->
                                weights.put(name, new Values(start(name, shape, random), shape)));
        return weights;
    }

    /// The tower's norms start at one, the decoder's at zero, which means one, biases at zero,
    /// projections with a spread that keeps a signal's size. The embedding is small, as it is
    /// scaled by the root of its channels and is the output layer, too.
    private static float[] start(String name, long[] shape, SplittableRandom random) {
        float[] values =
                new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        if (name.contains("norm") && name.endsWith("weight")) {
            Arrays.fill(values, PaliGemmaLayout.isGemmaNorm(name) ? 0 : 1);
        } else if (!name.endsWith("bias")) {
            boolean embeds = name.contains("embed") && !name.contains("patch");
            double spread =
                    embeds ? EMBEDDING_SPREAD : Math.sqrt((double) shape[0] / values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (random.nextGaussian() * spread);
            }
        }
        return values;
    }
}
