// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Reads the Parquet files of an export back, row by row.
final class ParquetCheck {
    private ParquetCheck() {}

    /// What is done with each row.
    @FunctionalInterface
    interface RowCheck {
        void check(Record row, String where) throws IOException;
    }

    /// Checks every row of every file.
    ///
    /// @param expected number of rows that there must be
    static void check(Path export, Schema schema, long expected, RowCheck check)
            throws IOException {
        long rows = 0;
        for (Path file : files(export.resolve(ParquetShards.FOLDER))) {
            rows += checkFile(file, schema, check);
        }
        if (rows != expected) {
            throw new InvalidExportException(
                    "%d rows were written and %d are read back".formatted(expected, rows));
        }
    }

    private static long checkFile(Path file, Schema schema, RowCheck check) throws IOException {
        long rows = 0;
        try (CloseableIterable<Record> records =
                Parquet.read(org.apache.iceberg.Files.localInput(file.toFile()))
                        .project(schema)
                        .createReaderFunc(type -> GenericParquetReaders.buildReader(schema, type))
                        .build()) {
            for (Record row : records) {
                check.check(row, file.getFileName() + " row " + rows);
                rows++;
            }
        }
        return rows;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
