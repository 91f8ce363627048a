// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.dataset.store.ExampleIndex.Place;
import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.LiveRows;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Keeps an index equal to a table that others write to as well.
final class IndexLoader {

    private ExampleIndex index = new ExampleIndex();
    private @Nullable Snapshot loaded;

    /// The index of the table's current snapshot. Only what was committed since the last call is
    /// read; everything, where that is unknown.
    ExampleIndex load(Table table) throws IOException {
        Snapshot current = table.currentSnapshot();
        if (current == null || isLoaded(current)) {
            return index;
        }
        LiveRows rows =
                new LiveRows(table, ExampleColumns.EXAMPLE_ID, ExampleColumns.CONTENT_DIGEST);
        if (loaded != null && SnapshotUtil.isAncestorOf(table, loaded.snapshotId())) {
            catchUp(table, loaded, current, rows);
        } else {
            index = new ExampleIndex();
            rows.ofSnapshot(current.snapshotId(), this::put);
        }
        loaded = current;
        return index;
    }

    /// Says that the index has been brought to the snapshot by its writer.
    void isNowAt(Snapshot snapshot) {
        loaded = snapshot;
    }

    private boolean isLoaded(Snapshot snapshot) {
        return loaded != null && loaded.snapshotId() == snapshot.snapshotId();
    }

    private void catchUp(Table table, Snapshot from, Snapshot to, LiveRows rows)
            throws IOException {
        List<Snapshot> between = new ArrayList<>();
        SnapshotUtil.ancestorsBetween(to.snapshotId(), from.snapshotId(), table::snapshot)
                .forEach(between::add);
        Collections.reverse(between);
        for (Snapshot snapshot : between) {
            for (DataFile file : added(table, snapshot)) {
                rows.ofFile(file, this::put);
            }
        }
    }

    private static Iterable<DataFile> added(Table table, Snapshot snapshot) {
        return SnapshotChanges.builderFor(table).snapshot(snapshot).build().addedDataFiles();
    }

    private void put(String file, int position, Record row) {
        index.put(
                ExampleKey.of((String) row.getField(ExampleColumns.EXAMPLE_ID)),
                ExampleKey.half((String) row.getField(ExampleColumns.CONTENT_DIGEST), 0),
                new Place(file, position));
    }
}
