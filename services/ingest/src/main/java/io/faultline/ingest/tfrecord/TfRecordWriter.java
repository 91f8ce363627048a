// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.tfrecord;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a TFRecord file.
public final class TfRecordWriter implements Closeable {

    private final OutputStream out;

    /// Creates the file, or empties it.
    public TfRecordWriter(Path file) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    /// Appends one record.
    public void write(byte[] data) throws IOException {
        byte[] length = little(Long.BYTES).putLong(data.length).array();
        out.write(length);
        out.write(crc(length));
        out.write(data);
        out.write(crc(data));
    }

    private static byte[] crc(byte[] bytes) {
        return little(Integer.BYTES).putInt(MaskedCrc32c.of(bytes, 0, bytes.length)).array();
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
