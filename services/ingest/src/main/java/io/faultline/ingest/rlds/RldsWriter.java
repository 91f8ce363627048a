// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.faultline.ingest.tfrecord.TfRecordWriter;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Writes an RLDS dataset as TensorFlow Datasets lays it out. Records go round the shards of a
/// split in turn; the two descriptions are written when it is closed.
public final class RldsWriter implements Closeable {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Path folder;
    private final String dataset;
    private final List<String> views;
    private final List<Split> splits = new ArrayList<>();

    /// @param folder created if it is missing
    /// @param dataset the dataset's name
    /// @param views its cameras
    public RldsWriter(Path folder, String dataset, List<String> views) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.dataset = dataset;
        this.views = List.copyOf(views);
    }

    /// Writes one split.
    ///
    /// @param shards number of files
    /// @param records the records, each read once
    public void write(String name, int shards, Iterable<byte[]> records) throws IOException {
        long[] lengths = new long[shards];
        List<TfRecordWriter> files = new ArrayList<>();
        Split named = split(name, lengths);
        try {
            for (int i = 0; i < shards; i++) {
                files.add(new TfRecordWriter(folder.resolve(named.file(dataset, i))));
            }
            int next = 0;
            for (byte[] record : records) {
                files.get(next).write(record);
                lengths[next]++;
                next = (next + 1) % shards;
            }
        } finally {
            for (TfRecordWriter file : files) {
                file.close();
            }
        }
        splits.add(split(name, lengths));
    }

    private static Split split(String name, long[] lengths) {
        return new Split(name, Split.DEFAULT_TEMPLATE, Arrays.stream(lengths).boxed().toList());
    }

    /// Writes `dataset_info.json` and `features.json`.
    @Override
    public void close() throws IOException {
        MAPPER.writeValue(folder.resolve("dataset_info.json").toFile(), info());
        MAPPER.writeValue(folder.resolve("features.json").toFile(), schema());
    }

    private ObjectNode info() {
        ObjectNode info = MAPPER.createObjectNode();
        info.put("name", dataset).put("version", "1.0.0").put("fileFormat", "tfrecord");
        ArrayNode listed = info.putArray("splits");
        for (Split split : splits) {
            ObjectNode node = listed.addObject();
            node.put("name", split.name()).put("filepathTemplate", split.template());
            ArrayNode lengths = node.putArray("shardLengths");
            split.shardLengths().forEach(length -> lengths.add(Long.toString(length)));
        }
        return info;
    }

    private ObjectNode schema() {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode top = features(root);
        ObjectNode metadata = features(top.putObject("episode_metadata"));
        text(metadata, "file_path");
        numbers(metadata, "episode_id", "int64");
        views.forEach(view -> numbers(metadata, "has_" + view, "bool"));
        ObjectNode steps =
                features(top.putObject("steps").putObject("sequence").putObject("feature"));
        text(steps, "language_instruction");
        List.of("is_first", "is_last", "is_terminal").forEach(flag -> numbers(steps, flag, "bool"));
        ObjectNode observation = features(steps.putObject("observation"));
        numbers(observation, "state", "float32", "7");
        views.forEach(view -> image(observation, view));
        return root;
    }

    private static ObjectNode features(ObjectNode node) {
        return node.putObject("featuresDict").putObject("features");
    }

    private static void text(ObjectNode features, String name) {
        features.putObject(name).putObject("text");
    }

    private static void image(ObjectNode features, String name) {
        ObjectNode image = features.putObject(name).putObject("image");
        ArrayNode dimensions = image.putObject("shape").putArray("dimensions");
        dimensions.add("-1").add("-1").add("3");
        image.put("dtype", "uint8");
    }

    private static void numbers(ObjectNode features, String name, String type, String... shape) {
        ObjectNode tensor = features.putObject(name).putObject("tensor");
        tensor.put("dtype", type);
        if (shape.length > 0) {
            ArrayNode dimensions = tensor.putObject("shape").putArray("dimensions");
            List.of(shape).forEach(dimensions::add);
        }
    }
}
