// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The offsets in a snapshot's summary: `kafka.offsets.<topic>-<partition>` is the next offset to
/// read. Every snapshot carries those of all partitions, so that the newest one tells everything.
public final class SnapshotOffsets {

    private static final String PREFIX = "kafka.offsets.";

    private SnapshotOffsets() {}

    /// What was stored when the snapshot was made; nothing where there is no snapshot.
    public static Offsets of(@Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return Offsets.NONE;
        }
        SortedMap<SourcePartition, Long> next = new TreeMap<>();
        for (Map.Entry<String, String> entry : snapshot.summary().entrySet()) {
            if (entry.getKey().startsWith(PREFIX)) {
                next.put(partition(entry.getKey()), Long.valueOf(entry.getValue()));
            }
        }
        return new Offsets(next);
    }

    /// Writes offsets into the summary of a snapshot to be.
    public static void set(SnapshotUpdate<?> update, Offsets offsets) {
        offsets.next()
                .forEach((partition, next) -> update.set(PREFIX + partition, next.toString()));
    }

    private static SourcePartition partition(String key) {
        int dash = key.lastIndexOf('-');
        return new SourcePartition(
                key.substring(PREFIX.length(), dash), Integer.parseInt(key.substring(dash + 1)));
    }
}
