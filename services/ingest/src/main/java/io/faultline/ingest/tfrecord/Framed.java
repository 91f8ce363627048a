// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

/// What lies at one place of a TFRecord file.
public sealed interface Framed {

    /// Zero-based place in the file, bad records counted.
    long record();

    /// Byte offset of the record's length field.
    long offset();

    /// A record whose two checksums hold.
    ///
    /// @param data the content; the caller's to keep
    @SuppressWarnings("ArrayRecordComponent") // the record's bytes; never compared
    record Whole(long record, long offset, byte[] data) implements Framed {}

    /// A stretch of the file that is no sound record. Reading goes on after it.
    ///
    /// @param cause `crc-mismatch`, `truncated-file`, `oversized-record` or `compressed-file`
    /// @param message what is wrong and how much of the file is lost
    record Broken(long record, long offset, String cause, String message) implements Framed {}
}
