// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.objectstore;

import io.faultline.dataset.objectstore.S3FileIO.S3Object;

import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// An object to read.
record S3InputFile(S3Client client, S3Object object) implements InputFile {

    @Override
    public long getLength() {
        try {
            return client.headObject(it -> it.bucket(object.bucket()).key(object.key()))
                    .contentLength();
        } catch (NoSuchKeyException e) {
            throw new NotFoundException(e, "no object %s", object);
        }
    }

    @Override
    public SeekableInputStream newStream() {
        return new S3InputStream(client, object);
    }

    @Override
    public String location() {
        return object.toString();
    }

    @Override
    public boolean exists() {
        try {
            var _ = client.headObject(it -> it.bucket(object.bucket()).key(object.key()));
            return true;
        } catch (NoSuchKeyException e) {
            return false;
        }
    }
}
