// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

/// A line of a manifest as it stands in the file.
///
/// @param index zero-based line, blank ones counted
/// @param offset byte offset of its start
/// @param bytes its bytes without the line end, cut off at [ManifestLines#MAX_BYTES]
/// @param tooLong whether it was cut off
record ManifestLine(long index, long offset, byte[] bytes, boolean tooLong) {
    boolean isBlank() {
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /// The line as a person counts.
    long number() {
        return index + 1;
    }
}
