// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

/// A line of a manifest as it stands in the file.
final class ManifestLine {
    private final long index;
    private final long offset;
    private final byte[] bytes;
    private final boolean tooLong;

    /// @param index zero-based line, blank ones counted
    /// @param offset byte offset of its start
    /// @param bytes its bytes without the line end, cut off at [ManifestLines#MAX_BYTES]
    /// @param tooLong whether it was cut off
    ManifestLine(long index, long offset, byte[] bytes, boolean tooLong) {
        this.index = index;
        this.offset = offset;
        this.bytes = bytes;
        this.tooLong = tooLong;
    }

    long index() {
        return index;
    }

    long offset() {
        return offset;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
