// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/// A model folder to be trained from scratch, in transformers' layout.
///
/// @param config {@code config.json}
/// @param preprocessor {@code preprocessor_config.json}
/// @param tokenizer the content of {@code tokenizer.json}
/// @param weights {@code model.safetensors}
public record RandomCheckpoint(
        Map<String, Object> config,
        Map<String, Object> preprocessor,
        String tokenizer,
        Map<String, Values> weights) {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();
    private static final double EMBEDDING_SPREAD = 0.5;

    /// Writes the four files.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("config.json"), JSON.toJson(config) + "\n");
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
        Files.writeString(
                folder.resolve("preprocessor_config.json"), JSON.toJson(preprocessor) + "\n");
        SafetensorsWriter.write(folder.resolve(Checkpoint.WEIGHTS), weights);
    }

    /// A weight's first values. Norms and layer scales start at one, biases at zero, projections
    /// with a spread that keeps a signal's size, embeddings as large as what the layers add to
    /// them.
    ///
    /// @param name tells which of these it is
    public static Values start(String name, long[] shape, SplittableRandom random) {
        int size = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[size];
        if (name.contains("lambda_") || (name.contains("norm") && name.endsWith("weight"))) {
            Arrays.fill(values, 1);
        } else if (!name.endsWith("bias")) {
            boolean embeds = name.contains("embed") && !name.contains("patch");
            double spread = embeds ? EMBEDDING_SPREAD : Math.sqrt((double) shape[0] / size);
            for (int i = 0; i < size; i++) {
                values[i] = (float) (random.nextGaussian() * spread);
            }
        }
        return new Values(values, shape);
    }
}
