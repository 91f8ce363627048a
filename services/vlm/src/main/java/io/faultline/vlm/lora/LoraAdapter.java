// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.lora;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.checkpoint.Safetensors;
import io.faultline.vlm.checkpoint.StoredTensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/// A LoRA adapter (Hu et al. 2021) as PEFT saves it: {@code adapter_config.json} and {@code
/// adapter_model.safetensors}. Each adapted projection W becomes W + scale B A.
///
/// @param folder the folder
/// @param rank rows of A
/// @param scale alpha over rank, or over its root where rank-stabilised
/// @param pairs A and B by the projection's path, as PEFT names it
public record LoraAdapter(Path folder, int rank, double scale, Map<String, Pair> pairs) {

    /// One projection's adapter.
    ///
    /// @param a [rank, in]
    /// @param b [out, rank]
    public record Pair(StoredTensor a, StoredTensor b) {}

    private static final String PREFIX = "base_model.model.";
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    /// @throws CheckpointException if it is no adapter, or asks for what is not supported
    public static LoraAdapter read(Path folder) throws IOException {
        Path file = folder.resolve("adapter_config.json");
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(folder + " is no adapter: it has no adapter_config.json");
        }
        JsonFile config = JsonFile.read(file);
        refuseUnsupported(config);
        int rank = config.whole("r", 1);
        double divisor = config.flag("use_rslora", false) ? Math.sqrt(rank) : rank;
        double scale = config.real("lora_alpha") / divisor;
        Map<String, StoredTensor> tensors =
                Safetensors.read(folder.resolve("adapter_model.safetensors"));
        return new LoraAdapter(folder, rank, scale, pairs(tensors, rank));
    }

    private static void refuseUnsupported(JsonFile config) {
        boolean plain =
                config.text("peft_type").equals("LORA")
                        && config.text("bias", "none").equals("none")
                        && !config.flag("use_dora", false)
                        && !config.flag("fan_in_fan_out", false)
                        && !config.has("modules_to_save")
                        && config.object("rank_pattern").map(JsonFile::isEmpty).orElse(true)
                        && config.object("alpha_pattern").map(JsonFile::isEmpty).orElse(true);
        if (!plain) {
            throw new CheckpointException(
                    config
                            + " is not a plain LoRA: biases, DoRA, saved modules and patterns are"
                            + " not supported");
        }
    }

    private static Map<String, Pair> pairs(Map<String, StoredTensor> tensors, int rank) {
        Map<String, Pair> pairs = new TreeMap<>();
        for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
            String name = entry.getKey();
            if (name.endsWith(A)) {
                String path = name.substring(0, name.length() - A.length());
                StoredTensor b = tensors.get(path + B);
                if (b == null) {
                    throw new CheckpointException("the adapter lacks " + path + B);
                }
                pairs.put(unprefixed(path), pair(entry.getValue(), b, rank));
            } else if (!name.endsWith(B)) {
                throw new CheckpointException("the adapter has a tensor of no use: " + name);
            }
        }
        if (tensors.size() != 2 * pairs.size()) {
            throw new CheckpointException("the adapter has a B without its A");
        }
        return pairs;
    }

    private static Pair pair(StoredTensor a, StoredTensor b, int rank) {
        if (a.shape().length != 2
                || b.shape().length != 2
                || a.shape()[0] != rank
                || b.shape()[1] != rank) {
            throw new CheckpointException(a.name() + " or its B is not of rank " + rank);
        }
        return new Pair(a, b);
    }

    private static String unprefixed(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
    }
}
