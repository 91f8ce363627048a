// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.RangeReadable;
import org.apache.iceberg.io.SeekableInputStream;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of a data file, a range at a time. Safe for use by several threads.
sealed interface FileBytes {

    /// Bytes of the file.
    ///
    /// @throws IOException if they cannot be read
    ByteBuffer read(long offset, int length) throws IOException;

    /// A file on disk, mapped into memory: a read copies nothing.
    record Mapped(MemorySegment bytes) implements FileBytes {

        static Mapped of(Path path, Arena arena) throws IOException {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                return new Mapped(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
            }
        }

        @Override
        public ByteBuffer read(long offset, int length) {
            return bytes.asSlice(offset, length).asByteBuffer();
        }
    }

    /// A file in an object store: a read is one request for the range.
    record Fetched(InputFile file) implements FileBytes {

        @Override
        public ByteBuffer read(long offset, int length) throws IOException {
            byte[] bytes = new byte[length];
            try (SeekableInputStream stream = file.newStream()) {
                if (stream instanceof RangeReadable ranges) {
                    ranges.readFully(offset, bytes);
                } else {
                    stream.seek(offset);
                    if (stream.readNBytes(bytes, 0, length) < length) {
                        throw new EOFException("%s is cut off".formatted(file.location()));
                    }
                }
            }
            return ByteBuffer.wrap(bytes);
        }
    }
}
