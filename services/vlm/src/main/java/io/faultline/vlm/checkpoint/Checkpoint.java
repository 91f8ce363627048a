// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/// A Hugging Face model folder: {@code config.json} and the headers of its weights, in one {@code
/// model.safetensors} or in the shards that {@code model.safetensors.index.json} names. Opening one
/// reads no weights, so a folder that is not a model costs nothing.
///
/// @param folder the folder
/// @param config its {@code config.json}
/// @param tensors every tensor by name
public record Checkpoint(Path folder, JsonFile config, Map<String, StoredTensor> tensors) {

    /// The file of a checkpoint that is in one piece.
    public static final String WEIGHTS = "model.safetensors";

    private static final String INDEX = "model.safetensors.index.json";

    /// @throws CheckpointException if it is not a model folder, naming what is missing or wrong
    public static Checkpoint open(Path folder) throws IOException {
        Path config = folder.resolve("config.json");
        if (!Files.isRegularFile(config)) {
            throw new CheckpointException(folder + " is not a model: it has no config.json");
        }
        return new Checkpoint(folder, JsonFile.read(config), tensors(folder));
    }

    private static Map<String, StoredTensor> tensors(Path folder) throws IOException {
        if (Files.isRegularFile(folder.resolve(INDEX))) {
            return sharded(folder);
        }
        if (Files.isRegularFile(folder.resolve(WEIGHTS))) {
            return Safetensors.read(folder.resolve(WEIGHTS));
        }
        throw new CheckpointException(
                folder + " is not a model: it has neither " + WEIGHTS + " nor " + INDEX);
    }

    private static Map<String, StoredTensor> sharded(Path folder) throws IOException {
        Path index = folder.resolve(INDEX);
        if (!(JsonFile.read(index).raw("weight_map") instanceof JsonObject map)) {
            throw new CheckpointException(index + " has an unusable weight_map");
        }
        Map<String, Map<String, StoredTensor>> shards = new LinkedHashMap<>();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : map.entrySet()) {
            String shard = entry.getValue().getAsString();
            if (!shards.containsKey(shard)) {
                shards.put(shard, Safetensors.read(shard(folder, shard)));
            }
            StoredTensor tensor = shards.get(shard).get(entry.getKey());
            if (tensor == null) {
                throw new CheckpointException("tensor " + entry.getKey() + " is not in " + shard);
            }
            tensors.put(entry.getKey(), tensor);
        }
        refuseUnlisted(tensors, shards);
        return tensors;
    }

    /// A shard is a file of the folder itself, whatever the index says.
    private static Path shard(Path folder, String name) {
        Path file = folder.resolve(name);
        if (name.contains("/") || name.contains("\\") || !Files.isRegularFile(file)) {
            throw new CheckpointException(folder + " lacks the shard " + name);
        }
        return file;
    }

    private static void refuseUnlisted(
            Map<String, StoredTensor> listed, Map<String, Map<String, StoredTensor>> shards) {
        shards.forEach(
                (shard, tensors) -> {
                    TreeSet<String> extra = new TreeSet<>(tensors.keySet());
                    extra.removeAll(listed.keySet());
                    if (!extra.isEmpty()) {
                        throw new CheckpointException(
                                shard + " holds tensors that the index does not list: " + extra);
                    }
                });
    }
}
