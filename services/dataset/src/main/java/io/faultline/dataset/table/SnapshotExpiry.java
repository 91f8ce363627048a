// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.Table;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the table's metadata small: forgets old snapshots, but those that a version stands on.
///
/// Every commit makes a snapshot, and every snapshot is in the metadata that every commit writes. A
/// tag keeps its snapshot and all files that the snapshot reaches.
///
/// Which files go is not left to Iceberg: it takes a file for unused as soon as one entry of it was
/// removed, though a file of deletion vectors has an entry for each data file, and the others may
/// be in use (apache/iceberg#17456). A file goes only if no snapshot that is left reaches it.
public final class SnapshotExpiry {

    private SnapshotExpiry() {}

    /// Forgets all but the newest snapshots of the table and those that are tagged.
    ///
    /// @param keep how many of the newest to keep, at least 1
    /// @return how many were forgotten
    /// @throws IOException if a manifest cannot be read
    public static int expire(ExampleTable examples, int keep) throws IOException {
        Table table = examples.load();
        int before = count(table);
        Set<String> candidates = ConcurrentHashMap.newKeySet();
        table.expireSnapshots()
                .expireOlderThan(System.currentTimeMillis())
                .retainLast(keep)
                .deleteWith(candidates::add)
                .commit();
        table.refresh();
        Set<String> reached = OrphanSweeper.reached(table);
        for (String candidate : candidates) {
            if (!reached.contains(OrphanSweeper.name(candidate))) {
                table.io().deleteFile(candidate);
            }
        }
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
