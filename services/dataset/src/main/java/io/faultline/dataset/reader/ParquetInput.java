// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

import java.io.IOException;

/// A file of the table as parquet-java wants it, to read footers and page indexes.
///
/// @param file the same file as Iceberg sees it
record ParquetInput(org.apache.iceberg.io.InputFile file) implements InputFile {

    @Override
    public long getLength() {
        return file.getLength();
    }

    @Override
    public SeekableInputStream newStream() {
        return new Stream(file.newStream());
    }

    private static final class Stream extends DelegatingSeekableInputStream {

        private final org.apache.iceberg.io.SeekableInputStream stream;

        Stream(org.apache.iceberg.io.SeekableInputStream stream) {
            super(stream);
            this.stream = stream;
        }

        @Override
        public long getPos() throws IOException {
            return stream.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
            stream.seek(position);
        }
    }
}
