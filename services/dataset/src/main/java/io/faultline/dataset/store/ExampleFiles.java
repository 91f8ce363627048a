// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.dataset.store.Changes.NewRow;
import io.faultline.dataset.store.ExampleIndex.Place;
import io.faultline.dataset.table.HuggingFaceFeatures;

import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.BaseDeleteLoader;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.deletes.BaseDVFileWriter;
import org.apache.iceberg.deletes.DVFileWriter;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.DeleteWriteResult;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Writes the files of a commit: rows as Parquet, rows that are no longer true as deletion vectors.
/// A file that no commit names is an orphan and harmless.
final class ExampleFiles {

    private final RowMapper mapper;

    ExampleFiles(RowMapper mapper) {
        this.mapper = mapper;
    }

    /// Writes rows into one new file, in their order. One row's pictures are read at a time, but
    /// the file's pages stay in memory until it is closed.
    DataFile write(Table table, List<NewRow> rows) throws IOException {
        String name = "%s.parquet".formatted(UUID.randomUUID());
        OutputFile file = table.io().newOutputFile(table.locationProvider().newDataLocation(name));
        DataWriter<Record> writer =
                Parquet.writeData(file)
                        .forTable(table)
                        .createWriterFunc(GenericParquetWriter::create)
                        .meta(HuggingFaceFeatures.KEY, HuggingFaceFeatures.of(table.schema()))
                        .build();
        try (writer) {
            for (NewRow row : rows) {
                writer.write(mapper.row(row.arrival(), row.contentDigest()));
            }
        }
        return writer.toDataFile();
    }

    /// Marks rows as deleted, in addition to those of the same files that are so already.
    static DeleteWriteResult delete(Table table, List<Place> places) throws IOException {
        Map<String, DeleteFile> vectors = vectors(table, files(places));
        OutputFileFactory files =
                OutputFileFactory.builderFor(table, 1, 1).format(FileFormat.PUFFIN).build();
        DVFileWriter writer =
                new BaseDVFileWriter(files, file -> deleted(table, file, vectors.get(file)));
        try (writer) {
            for (Place place : places) {
                writer.delete(place.file(), place.position(), PartitionSpec.unpartitioned(), null);
            }
        }
        return writer.result();
    }

    private static Set<String> files(List<Place> places) {
        return places.stream().map(Place::file).collect(Collectors.toSet());
    }

    private static Map<String, DeleteFile> vectors(Table table, Set<String> files)
            throws IOException {
        Map<String, DeleteFile> vectors = new HashMap<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                if (files.contains(task.file().location()) && !task.deletes().isEmpty()) {
                    vectors.put(task.file().location(), task.deletes().getFirst());
                }
            }
        }
        return vectors;
    }

    private static @Nullable PositionDeleteIndex deleted(
            Table table, String file, @Nullable DeleteFile vector) {
        return vector == null
                ? null
                : new BaseDeleteLoader(delete -> table.io().newInputFile(delete.location()))
                        .loadPositionDeletes(List.of(vector), file);
    }
}
