// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a manifest line by line. A line without end takes no more memory than the longest allowed.
final class ManifestLines implements AutoCloseable {
    static final int MAX_BYTES = 64 << 10;

    private final InputStream in;
    private long index;
    private long offset;

    ManifestLines(Path manifest) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(manifest), 1 << 16);
    }

    /// The next line that is not blank, or nothing at the end.
    Optional<ManifestLine> next() throws IOException {
        while (true) {
            ManifestLine line = line();
            if (line == null) {
                return Optional.empty();
            }
            if (!line.isBlank()) {
                return Optional.of(line);
            }
        }
    }

    private @Nullable ManifestLine line() throws IOException {
        int b = in.read();
        if (b < 0) {
            return null;
        }
        long start = offset;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        while (b >= 0) {
            offset++;
            if (b == '\n') {
                break;
            }
            if (bytes.size() < MAX_BYTES) {
                bytes.write(b);
            } else {
                tooLong = true;
            }
            b = in.read();
        }
        return new ManifestLine(index++, start, bytes.toByteArray(), tooLong);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
