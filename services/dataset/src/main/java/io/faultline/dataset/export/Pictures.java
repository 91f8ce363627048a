// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import static org.apache.iceberg.types.Types.NestedField.optional;

import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.BinaryType;
import org.apache.iceberg.types.Types.StringType;
import org.apache.iceberg.types.Types.StructType;

import java.nio.ByteBuffer;

/// A picture as Hugging Face's `Image` feature stores it: its bytes, and a name.
final class Pictures {
    private static final String BYTES = "bytes";
    private static final String PATH = "path";

    /// The struct of a picture; no column of an export but a picture is a struct.
    static final StructType TYPE =
            StructType.of(
                    optional(1001, BYTES, BinaryType.get()),
                    optional(1002, PATH, StringType.get()));

    private Pictures() {}

    static Record of(byte[] bytes, String path) {
        GenericRecord picture = GenericRecord.create(TYPE);
        picture.setField(BYTES, ByteBuffer.wrap(bytes));
        picture.setField(PATH, path);
        return picture;
    }

    static byte[] bytes(Record picture) {
        ByteBuffer buffer = ((ByteBuffer) picture.getField(BYTES)).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
