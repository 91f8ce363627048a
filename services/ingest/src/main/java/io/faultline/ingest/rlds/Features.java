// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The schema of a TFDS dataset, from `features.json`: the leaves by their path, as `tf.train`
/// features name them (`steps/observation/image_0`). A sequence, such as `steps`, adds no name of
/// its own.
///
/// @param leaves kind by path
record Features(SortedMap<String, FeatureKind> leaves) {

    /// Reads the file.
    ///
    /// @throws IOException if it cannot be read or is no description of features
    static Features read(Path file) throws IOException {
        SortedMap<String, FeatureKind> leaves = new TreeMap<>();
        collect("", Json.read(file), leaves);
        if (leaves.keySet().stream().noneMatch(path -> path.startsWith("steps/"))) {
            throw new IOException(
                    "%s describes no feature `steps`: not an RLDS dataset".formatted(file));
        }
        return new Features(leaves);
    }

    private static void collect(String path, JsonNode node, Map<String, FeatureKind> leaves) {
        if (node.has("featuresDict")) {
            for (var child : node.path("featuresDict").path("features").properties()) {
                String name = path.isEmpty() ? child.getKey() : path + "/" + child.getKey();
                collect(name, child.getValue(), leaves);
            }
        } else if (node.has("sequence")) {
            collect(path, node.path("sequence").path("feature"), leaves);
        } else {
            leaves.put(path, kind(node));
        }
    }

    private static FeatureKind kind(JsonNode node) {
        if (node.has("image")) {
            List<Integer> shape = shape(node.path("image"));
            return new FeatureKind.Image(shape.size() == 3 ? shape.get(2) : 0);
        }
        if (node.has("text")) {
            return new FeatureKind.Text();
        }
        if (node.has("tensor")) {
            JsonNode tensor = node.path("tensor");
            return new FeatureKind.Numbers(tensor.path("dtype").asText(), shape(tensor));
        }
        return new FeatureKind.Other();
    }

    /// TFDS writes the dimensions as texts, and leaves them out for a scalar.
    private static List<Integer> shape(JsonNode node) {
        List<Integer> shape = new ArrayList<>();
        node.path("shape").path("dimensions").forEach(size -> shape.add(size.asInt(-1)));
        return shape;
    }
}
