// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.BaseDeleteLoader;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads some columns of the live rows of a snapshot, each row with the file and position at which
/// it lies. Rows that a deletion vector marks are left out.
public final class LiveRows {

    private final Table table;
    private final Schema columns;

    /// @param columns the columns to read, by name
    public LiveRows(Table table, String... columns) {
        this.table = table;
        this.columns = table.schema().select(columns);
    }

    /// Takes a row.
    @FunctionalInterface
    public interface Visitor {
        /// @param file location of the data file
        /// @param position zero-based row within the file
        void row(String file, int position, Record row);
    }

    /// Visits the live rows of a snapshot, file by file in the order in which they were committed.
    public void ofSnapshot(long snapshotId, Visitor visitor) throws IOException {
        for (FileScanTask task : plan(snapshotId)) {
            PositionDeleteIndex deleted = deleted(task);
            ofFile(
                    task.file(),
                    (file, position, row) -> {
                        if (!deleted.isDeleted(position)) {
                            visitor.row(file, position, row);
                        }
                    });
        }
    }

    /// Visits all rows of a file, those included that are no longer live.
    public void ofFile(DataFile file, Visitor visitor) throws IOException {
        try (CloseableIterable<Record> rows = read(file)) {
            int position = 0;
            for (Record row : rows) {
                visitor.row(file.location(), position++, row);
            }
        }
    }

    private List<FileScanTask> plan(long snapshotId) throws IOException {
        List<FileScanTask> tasks = new ArrayList<>();
        try (CloseableIterable<FileScanTask> planned =
                table.newScan().useSnapshot(snapshotId).planFiles()) {
            planned.forEach(tasks::add);
        }
        tasks.sort(LiveRows::byCommit);
        return tasks;
    }

    private static int byCommit(FileScanTask a, FileScanTask b) {
        int bySequence = Long.compare(a.file().dataSequenceNumber(), b.file().dataSequenceNumber());
        return bySequence != 0 ? bySequence : a.file().location().compareTo(b.file().location());
    }

    private PositionDeleteIndex deleted(FileScanTask task) {
        List<DeleteFile> deletes = task.deletes();
        if (deletes.isEmpty()) {
            return PositionDeleteIndex.empty();
        }
        return new BaseDeleteLoader(delete -> table.io().newInputFile(delete.location()))
                .loadPositionDeletes(deletes, task.file().location());
    }

    private CloseableIterable<Record> read(DataFile file) {
        return Parquet.read(table.io().newInputFile(file.location()))
                .project(columns)
                .createReaderFunc(type -> GenericParquetReaders.buildReader(columns, type))
                .build();
    }
}
