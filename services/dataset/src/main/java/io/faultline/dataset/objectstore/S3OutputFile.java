// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.objectstore;

import io.faultline.dataset.objectstore.S3FileIO.S3Object;

import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

import software.amazon.awssdk.services.s3.S3Client;

import java.io.IOException;
import java.io.UncheckedIOException;

/// An object to write.
record S3OutputFile(S3Client client, S3Object object) implements OutputFile {

    @Override
    public PositionOutputStream create() {
        if (toInputFile().exists()) {
            throw new AlreadyExistsException("object %s exists", object);
        }
        return createOrOverwrite();
    }

    @Override
    public PositionOutputStream createOrOverwrite() {
        try {
            return new S3OutputStream(client, object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String location() {
        return object.toString();
    }

    @Override
    public InputFile toInputFile() {
        return new S3InputFile(client, object);
    }
}
