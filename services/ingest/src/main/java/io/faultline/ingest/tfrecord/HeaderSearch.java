// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Finds the next record header in a damaged TFRecord file: a length that fits into the file and
/// whose checksum holds. Chance agrees once in 2³² places that fit.
final class HeaderSearch {

    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int WINDOW = 1 << 16;

    private final FileChannel channel;
    private final long size;

    HeaderSearch(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /// The offset of the first plausible header after a place, or the file's size if there is none.
    long after(long place) throws IOException {
        byte[] window = new byte[WINDOW];
        for (long at = place + 1; size - at >= HEADER; at += WINDOW - HEADER + 1) {
            int filled = fill(window, at);
            for (int i = 0; i + HEADER <= filled; i++) {
                if (plausible(window, i, size - at - i)) {
                    return at + i;
                }
            }
        }
        return size;
    }

    private static boolean plausible(byte[] window, int i, long left) {
        long length = TfRecordReader.length(window, i);
        return length >= 0
                && length <= left - HEADER - Integer.BYTES
                && TfRecordReader.headerHolds(window, i);
    }

    private int fill(byte[] window, long at) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(window);
        while (into.hasRemaining() && channel.read(into, at + into.position()) >= 0) {
            // A read may return less than was asked for.
        }
        return into.position();
    }
}
