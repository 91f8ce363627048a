// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import java.util.List;

/// One split of a TFDS dataset, as `dataset_info.json` lists it.
///
/// @param name for example `train`
/// @param template how its files are named
/// @param shardLengths number of records in each shard
record Split(String name, String template, List<Long> shardLengths) {

    /// The template of TFDS where none is given.
    static final String DEFAULT_TEMPLATE = "{DATASET}-{SPLIT}.{FILEFORMAT}-{SHARD_X_OF_Y}";

    Split {
        shardLengths = List.copyOf(shardLengths);
    }

    /// The name of a shard's file.
    ///
    /// @param shard zero-based
    String file(String dataset, int shard) {
        String index = "%05d".formatted(shard);
        String count = "%05d".formatted(shardLengths.size());
        return template.replace("{DATASET}", dataset)
                .replace("{SPLIT}", name)
                .replace("{FILEFORMAT}", "tfrecord")
                .replace("{SHARD_X_OF_Y}", index + "-of-" + count)
                .replace("{SHARD_INDEX}", index)
                .replace("{NUM_SHARDS}", count);
    }
}
