// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.dataset.FrameReader;
import io.faultline.dataset.store.Changes.NewRow;
import io.faultline.dataset.store.ExampleIndex.Place;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.RecordCodec;
import io.faultline.dataset.table.SnapshotExpiry;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.DeleteWriteResult;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Keeps examples in an Iceberg table.
///
/// A batch is one snapshot. Its summary carries the offsets of all partitions, so that data and
/// offsets cannot part. It is committed only on top of the very snapshot that it was worked out
/// against: whoever comes second finds another one, looks again whether its own partitions are
/// still where it left them (else it is stale) and which of its rows are still new, and tries once
/// more. A batch of known rows makes a snapshot without files, which holds the offsets alone.
///
/// One thread at a time appends; others wait.
public final class IcebergExampleStore implements ExampleStore {

    private static final Logger LOG = LoggerFactory.getLogger(IcebergExampleStore.class);
    private static final int MOST_ATTEMPTS = 50;
    private static final long NO_SNAPSHOT = -1;

    /// Commits after which old snapshots are forgotten, and how many are kept then.
    private static final int SNAPSHOTS = 100;

    private final ExampleTable examples;
    private final Table table;
    private final ExampleFiles files;
    private final IndexLoader loader = new IndexLoader();
    private int commits;

    private IcebergExampleStore(ExampleTable examples, Table table, ExampleFiles files) {
        this.examples = examples;
        this.table = table;
        this.files = files;
    }

    /// Opens the store and reads the index of what it holds.
    ///
    /// @param examples the table; stays open when the store is closed
    /// @param frames where the pictures are that examples name
    public static IcebergExampleStore open(ExampleTable examples, FrameReader frames)
            throws IOException {
        Table table = examples.load();
        RecordCodec.declareSchema(table);
        table.refresh();
        IcebergExampleStore store =
                new IcebergExampleStore(examples, table, new ExampleFiles(new RowMapper(frames)));
        store.loader.load(table);
        return store;
    }

    @Override
    public synchronized Offsets offsets() {
        table.refresh();
        return SnapshotOffsets.of(table.currentSnapshot());
    }

    @Override
    public synchronized Appended append(Batch batch) throws IOException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Appended> appended = tryAppend(batch);
            if (appended.isPresent()) {
                examples.sync();
                forgetOldSnapshots();
                return appended.get();
            }
        }
        throw new IOException("%d commits in a row came too late".formatted(MOST_ATTEMPTS));
    }

    /// Housekeeping: what was stored is stored, whether it succeeds or not.
    private void forgetOldSnapshots() {
        if (++commits % SNAPSHOTS == 0) {
            try {
                SnapshotExpiry.expire(examples, SNAPSHOTS);
            } catch (IOException | RuntimeException e) {
                LOG.warn("old snapshots are not forgotten yet", e);
            }
        }
    }

    private Optional<Appended> tryAppend(Batch batch) throws IOException {
        Offsets stored = offsets();
        refuseStale(batch, stored);
        ExampleIndex index = loader.load(table);
        Changes changes = Changes.between(index, batch.arrivals());
        Offsets next = stored.with(batch.next());
        if (changes.rows().isEmpty()) {
            return commit(table.newFastAppend(), next)
                    ? Optional.of(new Appended(0, 0, changes.unchanged(), 0, next))
                    : Optional.empty();
        }
        DataFile file = files.write(table, changes.rows());
        if (!commit(update(file, changes), next)) {
            table.io().deleteFile(file.location());
            return Optional.empty();
        }
        remember(index, file, changes.rows());
        return Optional.of(appended(changes, next));
    }

    private static void refuseStale(Batch batch, Offsets stored) throws StaleWriterException {
        Offsets found = stored.only(batch.partitions());
        if (!found.equals(batch.expected())) {
            throw new StaleWriterException(batch.expected(), found);
        }
    }

    private SnapshotUpdate<?> update(DataFile file, Changes changes) throws IOException {
        if (changes.replaced().isEmpty()) {
            return table.newAppend().appendFile(file);
        }
        DeleteWriteResult deletes = ExampleFiles.delete(table, changes.replaced());
        RowDelta delta =
                table.newRowDelta()
                        .validateFromSnapshot(table.currentSnapshot().snapshotId())
                        .addRows(file);
        deletes.deleteFiles().forEach(delta::addDeletes);
        deletes.rewrittenDeleteFiles().forEach(delta::removeDeletes);
        return delta.validateDataFilesExist(deletes.referencedDataFiles());
    }

    /// Commits on top of the table as it was last read.
    ///
    /// @return false if somebody else committed since; nothing was changed then
    private boolean commit(SnapshotUpdate<?> update, Offsets next) {
        long base = id(table.currentSnapshot());
        SnapshotOffsets.set(update, next);
        update.validateWith(ancestors -> newest(ancestors) == base);
        try {
            update.commit();
        } catch (CommitFailedException e) {
            return false; // others were quicker, time and again
        } catch (ValidationException e) {
            table.refresh();
            if (id(table.currentSnapshot()) == base) {
                throw e;
            }
            return false;
        }
        table.refresh();
        loader.isNowAt(childOf(base));
        return true;
    }

    private Snapshot childOf(long base) {
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            Long parent = snapshot.parentId();
            if ((parent == null ? NO_SNAPSHOT : parent) == base) {
                return snapshot;
            }
        }
        throw new IllegalStateException("a commit on snapshot %d is gone".formatted(base));
    }

    private static long newest(Iterable<Snapshot> ancestors) {
        Iterator<Snapshot> newestFirst = ancestors.iterator();
        return newestFirst.hasNext() ? newestFirst.next().snapshotId() : NO_SNAPSHOT;
    }

    private static long id(@Nullable Snapshot snapshot) {
        return snapshot == null ? NO_SNAPSHOT : snapshot.snapshotId();
    }

    private static void remember(ExampleIndex index, DataFile file, List<NewRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            NewRow row = rows.get(i);
            index.put(
                    row.key(),
                    ExampleKey.half(row.contentDigest(), 0),
                    new Place(file.location(), i));
        }
    }

    private static Appended appended(Changes changes, Offsets next) {
        int replaced = changes.replaced().size();
        return new Appended(
                changes.rows().size() - replaced,
                replaced,
                changes.unchanged(),
                changes.imageBytes(),
                next);
    }

    @Override
    public void close() {
        // The table is its opener's to close.
    }
}
