// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import io.faultline.dataset.table.ExampleColumns;
import io.faultline.dataset.table.LocalFileIO;

import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Reads rows of one data file by their position, each in one piece: the file is mapped into memory
/// and the places of its pages are read once. Safe for use by several threads.
final class DataFileReader {

    private static final String IMAGE_BYTES =
            ExampleColumns.IMAGES + ".list.element." + ExampleColumns.IMAGE_BYTES;

    private final MemorySegment bytes;
    private final PageIndex records;
    private final PageIndex images;

    private DataFileReader(MemorySegment bytes, PageIndex records, PageIndex images) {
        this.bytes = bytes;
        this.records = records;
        this.images = images;
    }

    /// @param arena how long the file stays mapped
    static DataFileReader open(String location, Arena arena) throws IOException {
        ParquetInput input = new ParquetInput(new LocalFileIO(false).newInputFile(location));
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try (ParquetFileReader file = ParquetFileReader.open(input, options);
                FileChannel channel =
                        FileChannel.open(LocalFileIO.path(location), StandardOpenOption.READ)) {
            return new DataFileReader(
                    channel.map(MapMode.READ_ONLY, 0, channel.size(), arena),
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
        ByteBuffer page = bytes.asSlice(column.offsets()[row], column.sizes()[row]).asByteBuffer();
        return RowPage.values(page, column);
    }
}
