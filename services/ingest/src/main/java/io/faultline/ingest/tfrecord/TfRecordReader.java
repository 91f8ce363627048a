// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Reads a TFRecord file front to back, one record in memory at a time.
///
/// A record is its length (8 bytes, little-endian), the masked CRC-32C of the length, the data, and
/// the masked CRC-32C of the data. A length is believed only when its checksum holds, and memory is
/// taken only for a length that the file and the limit leave room for.
///
/// Where the data's checksum fails, the next record follows as the length says. Where no record
/// follows there, or the length's own checksum fails, or the length points past the end, the file
/// is searched for the next place at which a length and its checksum agree. What lies between is
/// lost and said to be.
public final class TfRecordReader implements Closeable {

    /// The most that one record may hold by default: 256 MiB.
    public static final int MAX_RECORD_BYTES = 256 << 20;

    private static final int HEADER = Long.BYTES + Integer.BYTES;
    private static final int FOOTER = Integer.BYTES;

    private final FileChannel channel;
    private final long size;
    private final int maxRecordBytes;
    private final byte[] header = new byte[HEADER];
    private long offset;
    private long record;

    /// Opens a file.
    ///
    /// @param maxRecordBytes the most that one record may hold
    public TfRecordReader(Path file, int maxRecordBytes) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.size = channel.size();
        this.maxRecordBytes = maxRecordBytes;
    }

    /// The next record, or empty at the end of the file.
    ///
    /// @throws IOException if the file cannot be read; never for what it holds
    public Optional<Framed> next() throws IOException {
        if (offset >= size) {
            return Optional.empty();
        }
        Framed framed = read(offset);
        record++;
        return Optional.of(framed);
    }

    private Framed read(long at) throws IOException {
        if (size - at < HEADER + FOOTER) {
            offset = size;
            return broken(at, "truncated-file", "%d bytes are no record".formatted(size - at));
        }
        fill(header, HEADER, at);
        if (at == 0 && header[0] == 0x1f && header[1] == (byte) 0x8b) {
            offset = size;
            return broken(at, "compressed-file", "gzip-compressed TFRecord files are not read");
        }
        if (!headerHolds(header, 0)) {
            return search(at, "crc-mismatch", "the length's checksum does not hold");
        }
        return body(at, length(header, 0));
    }

    private Framed body(long at, long length) throws IOException {
        if (length < 0 || length > size - at - HEADER - FOOTER) {
            return search(
                    at,
                    "truncated-file",
                    "a record of %s bytes in the last %d bytes of the file"
                            .formatted(Long.toUnsignedString(length), size - at));
        }
        offset = at + HEADER + length + FOOTER;
        if (length > maxRecordBytes) {
            return broken(
                    at,
                    "oversized-record",
                    "a record of %d bytes, over the limit of %d".formatted(length, maxRecordBytes));
        }
        byte[] data = new byte[(int) length];
        byte[] footer = new byte[FOOTER];
        fill(data, data.length, at + HEADER);
        fill(footer, FOOTER, at + HEADER + length);
        if (MaskedCrc32c.of(data, 0, data.length) != crc(footer, 0)) {
            return followed(offset)
                    ? broken(at, "crc-mismatch", "the data's checksum does not hold")
                    : search(at, "crc-mismatch", "bytes are missing from the record");
        }
        return new Framed.Whole(record, at, data);
    }

    /// Whether a record or the end of the file is where the one before says.
    private boolean followed(long at) throws IOException {
        if (size - at < HEADER) {
            return at == size;
        }
        fill(header, HEADER, at);
        return headerHolds(header, 0);
    }

    /// Looks for the next plausible record after a place that is none.
    private Framed search(long from, String cause, String message) throws IOException {
        offset = new HeaderSearch(channel, size).after(from);
        String lost = offset == size ? "the rest of the file is" : "up to offset " + offset;
        return broken(from, cause, "%s; %s lost, %d bytes".formatted(message, lost, offset - from));
    }

    private Framed.Broken broken(long at, String cause, String message) {
        return new Framed.Broken(record, at, cause, message);
    }

    private void fill(byte[] bytes, int count, long at) throws IOException {
        ByteBuffer into = ByteBuffer.wrap(bytes, 0, count);
        while (into.hasRemaining()) {
            if (channel.read(into, at + into.position()) < 0) {
                throw new IOException("the file shrank while it was read");
            }
        }
    }

    static boolean headerHolds(byte[] bytes, int at) {
        return MaskedCrc32c.of(bytes, at, Long.BYTES) == crc(bytes, at + Long.BYTES);
    }

    static long length(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
    }

    private static int crc(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
