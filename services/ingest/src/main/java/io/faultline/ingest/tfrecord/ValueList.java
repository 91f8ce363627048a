// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// The list in one `tf.train.Feature`: of bytes, of floats or of integers.
///
/// @param kind what it holds
/// @param content the list's own message
record ValueList(Kind kind, Slice content) {

    /// What a list holds; the order is that of the field numbers in `Feature`.
    enum Kind {
        NOTHING,
        BYTES,
        FLOATS,
        INTEGERS
    }

    /// Opens a feature. An empty feature is a list of nothing.
    static ValueList of(byte[] record, Slice feature) throws IOException {
        ValueList list = new ValueList(Kind.NOTHING, new Slice(feature.from(), 0));
        Fields fields = new Fields(record, feature);
        while (fields.next()) {
            if (fields.isMessage(1)) {
                list = new ValueList(Kind.BYTES, fields.slice());
            } else if (fields.isMessage(2)) {
                list = new ValueList(Kind.FLOATS, fields.slice());
            } else if (fields.isMessage(3)) {
                list = new ValueList(Kind.INTEGERS, fields.slice());
            } else {
                fields.skip();
            }
        }
        return list;
    }

    void bytes(byte[] record, Budget budget, List<ByteBuffer> values) throws IOException {
        Fields fields = new Fields(record, content);
        while (fields.next()) {
            if (fields.isMessage(1)) {
                budget.take(1);
                Slice value = fields.slice();
                values.add(ByteBuffer.wrap(record, value.from(), value.length()).slice());
            } else {
                fields.skip();
            }
        }
    }

    /// Floats lie packed, as writers leave them, or one a field.
    void floats(byte[] record, Budget budget, DoubleStream.Builder values) throws IOException {
        Fields fields = new Fields(record, content);
        while (fields.next()) {
            if (fields.isMessage(1)) {
                Slice packed = fields.slice();
                CodedInputStream in = open(record, packed);
                while (!in.isAtEnd()) {
                    budget.take(1);
                    values.add(in.readFloat());
                }
            } else if (fields.is(1, WireFormat.WIRETYPE_FIXED32)) {
                budget.take(1);
                values.add(fields.number());
            } else {
                fields.skip();
            }
        }
    }

    /// Integers lie packed, as writers leave them, or one a field.
    void integers(byte[] record, Budget budget, LongStream.Builder values) throws IOException {
        Fields fields = new Fields(record, content);
        while (fields.next()) {
            if (fields.isMessage(1)) {
                Slice packed = fields.slice();
                CodedInputStream in = open(record, packed);
                while (!in.isAtEnd()) {
                    budget.take(1);
                    values.add(in.readInt64());
                }
            } else if (fields.is(1, WireFormat.WIRETYPE_VARINT)) {
                budget.take(1);
                values.add(fields.integer());
            } else {
                fields.skip();
            }
        }
    }

    private static CodedInputStream open(byte[] record, Slice slice) {
        return CodedInputStream.newInstance(record, slice.from(), slice.length());
    }
}
