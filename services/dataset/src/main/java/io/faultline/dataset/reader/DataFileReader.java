// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.LocalFileIO;

import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.util.List;

/// Reads rows of one data file by their position, each in one piece; the places of its pages are
/// read once. Safe for use by several threads.
final class DataFileReader {

    private static final String IMAGE_BYTES =
            ExampleColumns.IMAGES + ".list.element." + ExampleColumns.IMAGE_BYTES;

    private final FileBytes bytes;
    private final PageIndex records;
    private final PageIndex images;

    private DataFileReader(FileBytes bytes, PageIndex records, PageIndex images) {
        this.bytes = bytes;
        this.records = records;
        this.images = images;
    }

    /// @param io the table's files
    /// @param arena how long a file on disk stays mapped into memory
    static DataFileReader open(FileIO io, String location, Arena arena) throws IOException {
        InputFile input = io.newInputFile(location);
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader file = ParquetFileReader.open(new ParquetInput(input), options)) {
            return new DataFileReader(
                    io instanceof LocalFileIO
                            ? FileBytes.Mapped.of(LocalFileIO.path(location), arena)
                            : new FileBytes.Fetched(input),
                    PageIndex.read(file, ExampleColumns.RECORD),
                    PageIndex.read(file, IMAGE_BYTES));
        }
    }

    /// The `record` column of a row.
    ByteBuffer record(int row) throws IOException {
        return values(row, records).getFirst();
    }

    /// The encoded pictures of a row, in the example's order.
    List<ByteBuffer> images(int row) throws IOException {
        return values(row, images);
    }

    private List<ByteBuffer> values(int row, PageIndex column) throws IOException {
        ByteBuffer page = bytes.read(column.offsets()[row], column.sizes()[row]);
        return RowPage.values(page, column);
    }
}
