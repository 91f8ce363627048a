// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot.spool;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// One file of a spool: records one after the other, each a length (4 bytes, big-endian), a CRC-32C
/// over its index (8 bytes) and payload (4 bytes), and the payload. The file is named for the index
/// of its first record. Not safe for use by several threads.
///
/// The file is no channel: an interrupt of a thread that writes would close a channel for all.
final class Segment implements AutoCloseable {

    static final String SUFFIX = ".spool";

    private static final int HEADER_BYTES = 8;

    private final Path file;
    private final long first;
    private final RandomAccessFile content;

    /// Where each record begins, and where the next one would.
    private final List<Long> offsets = new ArrayList<>();

    private Segment(Path file, long first, RandomAccessFile content) {
        this.file = file;
        this.first = first;
        this.content = content;
        offsets.add(0L);
    }

    /// An empty segment.
    static Segment create(Path folder, long first) throws IOException {
        Path file = folder.resolve("%020d%s".formatted(first, SUFFIX));
        Segment segment = new Segment(file, first, new RandomAccessFile(file.toFile(), "rw"));
        segment.content.setLength(0);
        return segment;
    }

    /// A segment that was left behind, up to its first record that is torn or damaged.
    static Segment recover(Path file) throws IOException {
        String name = file.getFileName().toString();
        long first = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        Segment segment = new Segment(file, first, new RandomAccessFile(file.toFile(), "rw"));
        segment.scan();
        return segment;
    }

    private void scan() throws IOException {
        long size = content.length();
        while (true) {
            long at = end();
            byte[] payload = at + HEADER_BYTES <= size ? sound(at, size) : null;
            if (payload == null) {
                return;
            }
            offsets.add(at + HEADER_BYTES + payload.length);
        }
    }

    /// The payload at a place, or null where there is no sound record.
    private byte @Nullable [] sound(long at, long size) throws IOException {
        ByteBuffer header = read(at, HEADER_BYTES);
        int length = header.getInt();
        int crc = header.getInt();
        if (length < 0 || at + HEADER_BYTES + length > size) {
            return null;
        }
        byte[] payload = read(at + HEADER_BYTES, length).array();
        return crc(first + count(), payload) == crc ? payload : null;
    }

    /// Appends a record; what a failed write leaves behind is cut off.
    void append(byte[] payload) throws IOException {
        byte[] record =
                ByteBuffer.allocate(HEADER_BYTES + payload.length)
                        .putInt(payload.length)
                        .putInt(crc(first + count(), payload))
                        .put(payload)
                        .array();
        long at = end();
        try {
            content.seek(at);
            content.write(record);
        } catch (IOException e) {
            content.setLength(at);
            throw e;
        }
        offsets.add(at + record.length);
    }

    /// The payload of a record that the segment holds.
    byte[] payload(long index) throws IOException {
        int at = Math.toIntExact(index - first);
        long begin = offsets.get(at) + HEADER_BYTES;
        return read(begin, Math.toIntExact(offsets.get(at + 1) - begin)).array();
    }

    private ByteBuffer read(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        content.seek(at);
        content.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static int crc(long index, byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(index).flip());
        crc.update(payload);
        return (int) crc.getValue();
    }

    long first() {
        return first;
    }

    /// The index after the last record's.
    long next() {
        return first + count();
    }

    private int count() {
        return offsets.size() - 1;
    }

    /// The size of the sound records.
    long end() {
        return offsets.getLast();
    }

    void force() throws IOException {
        content.getFD().sync();
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
