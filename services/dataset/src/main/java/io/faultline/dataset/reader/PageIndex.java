// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ColumnPath;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;

import java.io.IOException;

/// Where each row of one column of a file lies; 12 bytes of memory a row.
///
/// @param offsets byte at which the page of each row starts
/// @param sizes bytes of each page, its header included
/// @param maxRepetition highest repetition level of the column
/// @param maxDefinition highest definition level of the column
@SuppressWarnings("ArrayRecordComponent") // indexes are never compared
record PageIndex(long[] offsets, int[] sizes, int maxRepetition, int maxDefinition) {

    /// Reads the index of a column.
    ///
    /// @param column dotted path of the column, such as `images.list.element.bytes`
    /// @throws IOException if the file was not written one row a page and uncompressed
    static PageIndex read(ParquetFileReader file, String column) throws IOException {
        int rows = Math.toIntExact(file.getRecordCount());
        long[] offsets = new long[rows];
        int[] sizes = new int[rows];
        int first = 0;
        for (BlockMetaData group : file.getRowGroups()) {
            OffsetIndex pages = file.readOffsetIndex(chunk(file, group, column));
            if (pages == null || pages.getPageCount() != group.getRowCount()) {
                throw notOurs(file, column, "does not have one page a row");
            }
            for (int page = 0; page < pages.getPageCount(); page++) {
                offsets[first + page] = pages.getOffset(page);
                sizes[first + page] = pages.getCompressedPageSize(page);
            }
            first += pages.getPageCount();
        }
        ColumnDescriptor descriptor =
                file.getFileMetaData().getSchema().getColumnDescription(column.split("\\."));
        return new PageIndex(
                offsets,
                sizes,
                descriptor.getMaxRepetitionLevel(),
                descriptor.getMaxDefinitionLevel());
    }

    private static ColumnChunkMetaData chunk(
            ParquetFileReader file, BlockMetaData group, String column) throws IOException {
        ColumnPath path = ColumnPath.fromDotString(column);
        for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (chunk.getPath().equals(path)) {
                if (chunk.getCodec() != CompressionCodecName.UNCOMPRESSED) {
                    throw notOurs(file, column, "is compressed");
                }
                return chunk;
            }
        }
        throw notOurs(file, column, "is missing");
    }

    private static IOException notOurs(ParquetFileReader file, String column, String what) {
        return new IOException(
                "%s was not written by this store: column %s %s"
                        .formatted(file.getFile(), column, what));
    }
}
