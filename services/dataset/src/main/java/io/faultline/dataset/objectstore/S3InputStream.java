// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.objectstore;

import io.faultline.dataset.objectstore.S3FileIO.S3Object;

import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.RangeReadable;
import org.apache.iceberg.io.SeekableInputStream;
import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

import java.io.EOFException;
import java.io.IOException;

/// Reads an object from any position: one request at the first read after a leap, whose answer is
/// then read on. A short way forward is read over, which is cheaper than another request. For one
/// thread.
final class S3InputStream extends SeekableInputStream implements RangeReadable {

    private static final int SHORT_WAY = 1 << 20;
    private static final int RANGE_BEYOND_THE_END = 416;

    private final S3Client client;
    private final S3Object object;
    private @Nullable ResponseInputStream<GetObjectResponse> answer;
    private long position;
    private long wanted;

    S3InputStream(S3Client client, S3Object object) {
        this.client = client;
        this.object = object;
    }

    @Override
    public long getPos() {
        return wanted;
    }

    @Override
    public void seek(long newPosition) {
        if (newPosition < 0) {
            throw new IllegalArgumentException("position " + newPosition);
        }
        wanted = newPosition;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 1 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        ResponseInputStream<GetObjectResponse> from = atWanted();
        int read = from == null ? -1 : from.read(into, offset, length);
        if (read > 0) {
            position += read;
            wanted = position;
        }
        return read;
    }

    /// The answer, at the byte that is wanted; null where the object ends before it.
    private @Nullable ResponseInputStream<GetObjectResponse> atWanted() throws IOException {
        if (answer != null && wanted >= position && wanted - position <= SHORT_WAY) {
            answer.skipNBytes(wanted - position);
            position = wanted;
        } else if (answer == null || wanted != position) {
            close();
            answer = request("bytes=%d-".formatted(wanted));
            position = wanted;
        }
        return answer;
    }

    private @Nullable ResponseInputStream<GetObjectResponse> request(String range)
            throws IOException {
        try {
            return client.getObject(
                    it -> it.bucket(object.bucket()).key(object.key()).range(range));
        } catch (NoSuchKeyException e) {
            throw new NotFoundException(e, "no object %s", object);
        } catch (S3Exception e) {
            if (e.statusCode() == RANGE_BEYOND_THE_END) {
                return null;
            }
            throw new IOException("cannot read " + object, e);
        } catch (SdkException e) {
            throw new IOException("cannot read " + object, e);
        }
    }

    @Override
    public void readFully(long at, byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return;
        }
        try (var range = request("bytes=%d-%d".formatted(at, at + length - 1))) {
            if (range == null || range.readNBytes(into, offset, length) < length) {
                throw new EOFException("%s ends before byte %d".formatted(object, at + length));
            }
        }
    }

    @Override
    public int readTail(byte[] into, int offset, int length) throws IOException {
        try (var tail = request("bytes=-%d".formatted(length))) {
            return tail == null ? 0 : tail.readNBytes(into, offset, length);
        }
    }

    /// Breaks the connection off rather than read the rest of a long answer.
    @Override
    public void close() {
        if (answer != null) {
            answer.abort();
            answer = null;
        }
    }
}
