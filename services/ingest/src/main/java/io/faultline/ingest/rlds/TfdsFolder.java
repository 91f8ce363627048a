// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/// One version of a TFDS dataset on disk: `features.json`, `dataset_info.json` and the shards.
///
/// @param root the folder that the paths of origins are relative to
/// @param folder the folder that holds the files
/// @param info what the dataset says of itself
/// @param features its schema
record TfdsFolder(Path root, Path folder, DatasetInfo info, Features features) {

    /// How far below the input the dataset may lie: `<name>/<config>/<version>`.
    private static final int DEPTH = 4;

    /// One file of a split.
    ///
    /// @param records number of records that it should hold
    record Shard(Path file, String split, long records) {}

    /// Opens the dataset in a folder, or in the only place below it that holds one.
    ///
    /// @throws IOException if there is none, or more than one
    static TfdsFolder open(Path input) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.find(input, DEPTH, (file, a) -> isSchema(file))) {
            found = files.sorted().toList();
        }
        if (found.isEmpty()) {
            throw new IOException("no features.json in %s: not a TFDS dataset".formatted(input));
        }
        if (found.size() > 1) {
            throw new IOException("several datasets in %s, name one: %s".formatted(input, found));
        }
        Path features = found.getFirst();
        Path folder = features.toAbsolutePath().resolveSibling("");
        return new TfdsFolder(
                input.toAbsolutePath(),
                folder,
                DatasetInfo.read(folder.resolve("dataset_info.json")),
                Features.read(features));
    }

    private static boolean isSchema(Path file) {
        return file.endsWith("features.json");
    }

    /// The shards that the dataset says it has, in order, whether they are there or not.
    List<Shard> shards() {
        List<Shard> shards = new ArrayList<>();
        for (Split split : info.splits()) {
            for (int i = 0; i < split.shardLengths().size(); i++) {
                Path file = folder.resolve(split.file(info.name(), i));
                shards.add(new Shard(file, split.name(), split.shardLengths().get(i)));
            }
        }
        return shards;
    }

    /// The record files that lie in the folder though no split lists them, sorted.
    List<Path> unlisted() throws IOException {
        TreeSet<Path> strays = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.getFileName().toString().contains(".tfrecord"))
                    .forEach(strays::add);
        }
        shards().forEach(shard -> strays.remove(shard.file()));
        return List.copyOf(strays);
    }

    /// The path of a file as origins name it.
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
