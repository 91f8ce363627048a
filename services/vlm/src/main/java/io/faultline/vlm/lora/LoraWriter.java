// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.lora;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.vlm.checkpoint.SafetensorsWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes an adapter so that PEFT loads it.
///
/// @param rank rows of A
/// @param alpha the numerator of the scale
/// @param dropout dropout it was trained with
/// @param targets what PEFT is to adapt: a regular expression over module paths
/// @param baseModel what it adapts, for people
public record LoraWriter(int rank, int alpha, double dropout, String targets, String baseModel) {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /// @param tensors by {@code <path>.lora_A} and {@code <path>.lora_B}, the paths as PEFT names
    ///   them
    public void write(Path folder, Map<String, SafetensorsWriter.Values> tensors)
            throws IOException {
        Files.createDirectories(folder);
        Map<String, SafetensorsWriter.Values> named = new LinkedHashMap<>();
        tensors.forEach(
                (name, values) -> named.put("base_model.model." + name + ".weight", values));
        SafetensorsWriter.write(folder.resolve("adapter_model.safetensors"), named);
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("peft_type", "LORA");
        config.put("base_model_name_or_path", baseModel);
        config.put("r", rank);
        config.put("lora_alpha", alpha);
        config.put("lora_dropout", dropout);
        config.put("target_modules", targets);
        config.put("bias", "none");
        config.put("fan_in_fan_out", false);
        config.put("inference_mode", true);
        Files.writeString(folder.resolve("adapter_config.json"), JSON.toJson(config) + "\n");
    }
}
