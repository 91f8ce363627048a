// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file of the table, to read.
record LocalInputFile(String location, Path path) implements InputFile {

    @Override
    public long getLength() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public SeekableInputStream newStream() {
        try {
            return new LocalInputStream(FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException e) {
            throw unchecked(e);
        }
    }

    @Override
    public boolean exists() {
        return Files.exists(path);
    }

    private RuntimeException unchecked(IOException e) {
        return e instanceof NoSuchFileException
                ? new NotFoundException(e, "no file %s", location)
                : new UncheckedIOException(e);
    }
}
