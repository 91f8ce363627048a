// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.LiveRows;
import io.faultline.dataset.table.RecordCodec;
import io.faultline.dataset.table.TableSettings;

import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the dataset holds once its service has stopped.
public final class StoredDataset {

    /// A live row.
    ///
    /// @param contentDigest digest of the record as it was read back
    public record Row(String exampleId, String contentDigest) {}

    private StoredDataset() {}

    /// All live rows, also the same one twice if it is there twice.
    public static List<Row> rows(Path folder) throws IOException {
        try (ExampleTable examples = ExampleTable.open(TableSettings.embedded(folder))) {
            Table table = examples.load();
            RecordCodec codec = RecordCodec.of(table);
            List<Row> rows = new ArrayList<>();
            new LiveRows(table, ExampleColumns.EXAMPLE_ID, ExampleColumns.RECORD)
                    .ofSnapshot(
                            table.currentSnapshot().snapshotId(),
                            (_, _, row) -> rows.add(read(codec, row)));
            return rows;
        }
    }

    /// Data files written so far, whether or not a commit names them; safe while the service runs.
    public static long filesWritten(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        } catch (IOException | UncheckedIOException e) {
            return 0; // a file went away while the folder was read: look again
        }
    }

    private static Row read(RecordCodec codec, Record row) {
        ByteBuffer record = (ByteBuffer) row.getField(ExampleColumns.RECORD);
        String id = (String) row.getField(ExampleColumns.EXAMPLE_ID);
        try {
            return new Row(id, RecordCodec.contentDigest(codec.decode(record)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
