// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.io.SeekableInputStream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Reads a file from any position. Short reads are served from a window of 64 KiB, long ones go
/// past it.
final class LocalInputStream extends SeekableInputStream {

    private static final int WINDOW = 1 << 16;

    private final FileChannel file;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowStart;
    private long position;

    LocalInputStream(FileChannel file) {
        this.file = file;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void seek(long newPosition) {
        position = newPosition;
    }

    @Override
    public int read() throws IOException {
        if (!inWindow() && !fill()) {
            return -1;
        }
        int value = window.get((int) (position - windowStart)) & 0xFF;
        position++;
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!inWindow()) {
            if (length >= WINDOW) {
                return readPast(into, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int start = (int) (position - windowStart);
        int count = Math.min(length, window.limit() - start);
        window.get(start, into, offset, count);
        position += count;
        return count;
    }

    private int readPast(byte[] into, int offset, int length) throws IOException {
        int count = file.read(ByteBuffer.wrap(into, offset, length), position);
        position += Math.max(count, 0);
        return count;
    }

    private boolean inWindow() {
        return position >= windowStart && position < windowStart + window.limit();
    }

    private boolean fill() throws IOException {
        window.clear();
        windowStart = position;
        int count = file.read(window, position);
        window.position(0).limit(Math.max(count, 0));
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
