// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.dataset.Split;
import io.faultline.dataset.table.HuggingFaceFeatures;

import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// Parquet files from which `datasets.load_dataset(<folder>)` finds its splits by name:
/// `data/train-00000.parquet`, `data/validation-00000.parquet`, `data/test-00000.parquet`.
///
/// The `huggingface` entry of the footer says which columns are pictures; every column is optional,
/// because `datasets` decodes pictures from optional ones only.
final class ParquetShards implements AutoCloseable {
    /// Folder of the files within an export.
    static final String FOLDER = "data";

    private final Path export;
    private final Schema schema;
    private final long shardBytes;
    private final Map<Split, FileAppender<Record>> open = new EnumMap<>(Split.class);
    private final Map<Split, Long> written = new EnumMap<>(Split.class);
    private final Map<Split, Integer> shards = new EnumMap<>(Split.class);

    /// @param shardBytes bytes of pictures after which a new file is begun
    ParquetShards(Path export, Schema schema, long shardBytes) {
        this.export = export;
        this.schema = schema;
        this.shardBytes = shardBytes;
    }

    /// Appends a row.
    ///
    /// @param bytes bytes of its pictures
    void write(Split split, Record row, long bytes) throws IOException {
        if (written.getOrDefault(split, 0L) >= shardBytes) {
            close(split);
        }
        FileAppender<Record> file = open.get(split);
        if (file == null) {
            file = create(split);
            open.put(split, file);
        }
        file.add(row);
        written.merge(split, bytes, Long::sum);
    }

    /// What Hugging Face calls a split.
    static String name(Split split) {
        return switch (split) {
            case TRAIN -> "train";
            case VAL -> "validation";
            case TEST -> "test";
        };
    }

    private FileAppender<Record> create(Split split) throws IOException {
        int shard = shards.merge(split, 1, Integer::sum) - 1;
        String name = "%s-%05d.parquet".formatted(name(split), shard);
        Path file = export.resolve(FOLDER).resolve(name);
        return Parquet.write(Files.localOutput(file.toFile()))
                .schema(schema)
                .createWriterFunc(type -> GenericParquetWriter.create(schema, type))
                .set("write.parquet.compression-codec", "uncompressed")
                .set("write.parquet.row-group-size-bytes", Long.toString(32L << 20))
                .set("write.parquet.row-group-check-min-record-count", "10")
                .set("write.parquet.row-group-check-max-record-count", "100")
                .meta(HuggingFaceFeatures.KEY, HuggingFaceFeatures.of(schema))
                .build();
    }

    private void close(Split split) throws IOException {
        FileAppender<Record> file = open.remove(split);
        written.remove(split);
        if (file != null) {
            file.close();
        }
    }

    @Override
    public void close() throws IOException {
        for (Split split : Split.values()) {
            close(split);
        }
    }
}
