// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.Table;

/// Keeps the table's metadata small: forgets old snapshots, but those that a version stands on.
///
/// Every commit makes a snapshot, and every snapshot is in the metadata that every commit writes. A
/// tag keeps its snapshot and all files that the snapshot reaches.
public final class SnapshotExpiry {

    private SnapshotExpiry() {}

    /// Forgets all but the newest snapshots of the table and those that are tagged.
    ///
    /// @param keep how many of the newest to keep, at least 1
    /// @return how many were forgotten
    public static int expire(ExampleTable examples, int keep) {
        Table table = examples.load();
        int before = count(table);
        table.expireSnapshots()
                .expireOlderThan(System.currentTimeMillis())
                .retainLast(keep)
                .commit();
        table.refresh();
        return before - count(table);
    }

    private static int count(Table table) {
        int snapshots = 0;
        for (var _ : table.snapshots()) {
            snapshots++;
        }
        return snapshots;
    }
}
