// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.objectstore;

import io.faultline.dataset.objectstore.S3FileIO.S3Object;

import org.apache.iceberg.io.PositionOutputStream;

import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes an object: into a temporary file, which one request uploads when the stream is closed. So
/// the object is there whole or not at all, a retry can send it again, and memory does not grow
/// with it. At most 5 GB, S3's limit for one request.
final class S3OutputStream extends PositionOutputStream {

    private static final int BUFFER = 1 << 16;

    private final S3Client client;
    private final S3Object object;
    private final Path file;
    private final OutputStream out;
    private long position;
    private boolean closed;

    S3OutputStream(S3Client client, S3Object object) throws IOException {
        this.client = client;
        this.object = object;
        this.file = Files.createTempFile("faultline", ".upload");
        this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        position++;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
        out.write(from, offset, length);
        position += length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            out.close();
            var _ =
                    client.putObject(
                            it -> it.bucket(object.bucket()).key(object.key()),
                            RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw new IOException("cannot write " + object, e);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
