// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import java.io.IOException;

/// Walks the fields of one protocol buffer message without copying it. Every length is checked
/// against the message by [CodedInputStream] before it is used.
final class Fields {

    private final CodedInputStream in;
    private final Slice message;
    private int tag;

    Fields(byte[] record, Slice message) {
        this.in = CodedInputStream.newInstance(record, message.from(), message.length());
        this.message = message;
    }

    /// Moves to the next field; false at the end of the message.
    boolean next() throws IOException {
        tag = in.readTag();
        return tag != 0;
    }

    /// Whether the field has this number and this wire type.
    boolean is(int number, int wireType) {
        return WireFormat.getTagFieldNumber(tag) == number
                && WireFormat.getTagWireType(tag) == wireType;
    }

    /// Whether the field has this number and is a message, bytes, text or packed numbers.
    boolean isMessage(int number) {
        return is(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
    }

    /// Where the content of a length-delimited field lies; the field is passed.
    Slice slice() throws IOException {
        int length = in.readRawVarint32();
        int from = message.from() + in.getTotalBytesRead();
        in.skipRawBytes(length);
        return new Slice(from, length);
    }

    /// The value of a float field.
    float number() throws IOException {
        return in.readFloat();
    }

    /// The value of an integer field.
    long integer() throws IOException {
        return in.readInt64();
    }

    /// Passes over the field.
    void skip() throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that never began");
        }
    }
}
