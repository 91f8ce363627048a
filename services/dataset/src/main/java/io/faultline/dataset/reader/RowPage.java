// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Takes the values out of a page that holds one row of a column of bytes: a data page of version 1
/// with plain encoding (Parquet format, "Data Pages" and "Plain").
final class RowPage {

    private RowPage() {}

    /// The values of the row, as slices of the page.
    ///
    /// @param page the page with its header
    /// @throws IOException if it is no such page, or its checksum is wrong
    static List<ByteBuffer> values(ByteBuffer page, PageIndex column) throws IOException {
        ByteBufferInputStream stream = ByteBufferInputStream.wrap(page);
        PageHeader header = Util.readPageHeader(stream);
        DataPageHeader data = header.getData_page_header();
        if (data == null || data.getEncoding() != Encoding.PLAIN) {
            throw new IOException("not a plain data page of version 1");
        }
        ByteBuffer body =
                page.slice(page.position() + (int) stream.position(), header.compressed_page_size);
        verify(header, body);
        body.order(ByteOrder.LITTLE_ENDIAN);
        if (column.maxRepetition() > 0) {
            levels(body);
        }
        return plain(body, present(levels(body), data.getNum_values(), column.maxDefinition()));
    }

    private static void verify(PageHeader header, ByteBuffer body) throws IOException {
        if (header.isSetCrc()) {
            CRC32 crc = new CRC32();
            crc.update(body.duplicate());
            if ((int) crc.getValue() != header.getCrc()) {
                throw new IOException("checksum of the page is wrong");
            }
        }
    }

    /// The levels, which are preceded by their length; the buffer moves past them.
    private static ByteBuffer levels(ByteBuffer body) {
        int length = body.getInt();
        ByteBuffer levels = body.slice(body.position(), length);
        body.position(body.position() + length);
        return levels;
    }

    /// How many of the values are not null.
    private static int present(ByteBuffer definitionLevels, int values, int maxDefinition)
            throws IOException {
        int bitWidth = Integer.SIZE - Integer.numberOfLeadingZeros(maxDefinition);
        RunLengthBitPackingHybridDecoder levels =
                new RunLengthBitPackingHybridDecoder(
                        bitWidth, ByteBufferInputStream.wrap(definitionLevels));
        int present = 0;
        for (int i = 0; i < values; i++) {
            if (levels.readInt() == maxDefinition) {
                present++;
            }
        }
        return present;
    }

    private static List<ByteBuffer> plain(ByteBuffer body, int count) {
        List<ByteBuffer> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = body.getInt();
            values.add(body.slice(body.position(), length));
            body.position(body.position() + length);
        }
        return values;
    }
}
