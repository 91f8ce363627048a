// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.average;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.CheckpointFiles;
import io.faultline.vlm.checkpoint.SafetensorsReader;
import io.faultline.vlm.checkpoint.SafetensorsWriter;
import io.faultline.vlm.checkpoint.SafetensorsWriter.Values;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.trained.ModelManifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The mean of the weights of small networks, one of which was trained on from the other (model
/// soups, Wortsman et al. 2022): between a model that has learnt more and one that has forgotten
/// less.
///
/// @param models their folders; all of one shape, asked in one way
/// @param output the folder of their mean
/// @param command the command line that asks for it, for the record
public record ModelAverage(List<Path> models, Path output, String command) {

    /// How a model is asked, as its manifest says it.
    private static final List<String> ASKED =
            List.of("recipe", "mode", "views", "pictures", "prompt");

    public ModelAverage {
        models = List.copyOf(models);
        if (models.size() < 2) {
            throw new IllegalArgumentException("a mean of fewer than two models");
        }
    }

    /// Writes the mean, in bfloat16.
    ///
    /// @throws CheckpointException if a model is of another shape than the first, or is asked
    ///   otherwise
    public void write() throws IOException {
        List<JsonObject> manifests = new ArrayList<>();
        for (Path model : models) {
            manifests.add(manifest(model));
        }
        for (int i = 1; i < models.size(); i++) {
            refuseOther(models.get(i), manifests.getFirst(), manifests.get(i));
        }
        Map<String, Values> mean = mean();
        Files.createDirectories(output);
        CheckpointFiles.copyShape(models.getFirst(), output);
        SafetensorsWriter.write(output.resolve(Checkpoint.WEIGHTS), mean, DType.BF16);
        ModelManifest.write(output, manifest(manifests));
    }

    private static JsonObject manifest(Path model) throws IOException {
        return JsonParser.parseString(Files.readString(model.resolve(ModelManifest.FILE)))
                .getAsJsonObject();
    }

    private void refuseOther(Path model, JsonObject first, JsonObject manifest) throws IOException {
        for (String file : CheckpointFiles.SHAPE) {
            if (Files.mismatch(models.getFirst().resolve(file), model.resolve(file)) >= 0) {
                throw new CheckpointException(
                        "%s has another %s than %s".formatted(model, file, models.getFirst()));
            }
        }
        for (String field : ASKED) {
            JsonElement here = first.get(field);
            JsonElement there = manifest.get(field);
            if (here == null ? there != null : !here.equals(there)) {
                throw new CheckpointException(
                        "%s has %s %s, %s has %s"
                                .formatted(models.getFirst(), field, here, model, there));
            }
        }
    }

    private Map<String, Values> mean() throws IOException {
        Map<String, Values> sums = new LinkedHashMap<>();
        for (Path model : models) {
            Map<String, Values> weights =
                    SafetensorsReader.floats(model.resolve(Checkpoint.WEIGHTS));
            if (!sums.isEmpty() && !sums.keySet().equals(weights.keySet())) {
                throw new CheckpointException(model + " has tensors of other names");
            }
            weights.forEach((name, values) -> sums.merge(name, values, (a, b) -> sum(name, a, b)));
        }
        for (Values values : sums.values()) {
            for (int i = 0; i < values.values().length; i++) {
                values.values()[i] /= models.size();
            }
        }
        return sums;
    }

    private static Values sum(String name, Values a, Values b) {
        if (!Arrays.equals(a.shape(), b.shape())) {
            throw new CheckpointException(name + " has two shapes");
        }
        for (int i = 0; i < a.values().length; i++) {
            a.values()[i] += b.values()[i];
        }
        return a;
    }

    private Map<String, Object> manifest(List<JsonObject> manifests) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String field : ASKED) {
            JsonElement value = manifests.getFirst().get(field);
            if (value != null) {
                fields.put(field, value);
            }
        }
        fields.put("command", command);
        fields.put("averaged", manifests);
        return fields;
    }
}
