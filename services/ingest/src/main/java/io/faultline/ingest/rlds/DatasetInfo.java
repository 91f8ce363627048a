// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What `dataset_info.json` says of a TFDS dataset.
///
/// @param name the dataset's name, the `source` of its episodes
/// @param splits its splits in the order of the file
record DatasetInfo(String name, List<Split> splits) {

    /// More shards than this are a damaged file, not a dataset.
    private static final int MAX_SHARDS = 100_000;

    DatasetInfo {
        splits = List.copyOf(splits);
    }

    /// Reads the file.
    ///
    /// @throws IOException if it cannot be read, names no dataset or no split, or says that the
    ///   records are in a format other than TFRecord
    static DatasetInfo read(Path file) throws IOException {
        JsonNode info = Json.read(file);
        String name = info.path("name").asText("");
        if (!name.matches("[\\w.-]+")) {
            throw new IOException(file + " names no dataset");
        }
        String format = info.path("fileFormat").asText("tfrecord");
        if (!format.equals("tfrecord")) {
            throw new IOException("%s: file format %s is not read".formatted(file, format));
        }
        List<Split> splits = new ArrayList<>();
        for (JsonNode split : info.path("splits")) {
            splits.add(split(file, split));
        }
        if (splits.isEmpty()) {
            throw new IOException(file + " lists no split");
        }
        return new DatasetInfo(name, splits);
    }

    /// TFDS writes 64-bit numbers as texts.
    private static Split split(Path file, JsonNode split) throws IOException {
        String name = split.path("name").asText("");
        List<Long> lengths = new ArrayList<>();
        split.path("shardLengths").forEach(length -> lengths.add(length.asLong(-1)));
        if (!name.matches("[\\w.-]+") || lengths.size() > MAX_SHARDS || lengths.contains(-1L)) {
            throw new IOException("%s: split `%s` is malformed".formatted(file, name));
        }
        String template = split.path("filepathTemplate").asText(Split.DEFAULT_TEMPLATE);
        if (template.contains("/") || template.contains("\\")) {
            throw new IOException("%s: split `%s` leaves its folder".formatted(file, name));
        }
        return new Split(name, template, lengths);
    }
}
