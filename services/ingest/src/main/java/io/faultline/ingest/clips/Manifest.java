// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import io.faultline.ingest.episode.Origin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A manifest, read row by row in order.
final class Manifest {
    private final Path file;

    Manifest(Path file) {
        this.file = file;
    }

    /// Takes the rows, the bad ones too.
    interface Rows {
        void row(ManifestRow row) throws IOException;

        void bad(Origin origin, BadRowException why) throws IOException;
    }

    void read(Rows rows) throws IOException {
        try (ManifestLines lines = new ManifestLines(file)) {
            Optional<ManifestLine> line = lines.next();
            while (line.isPresent()) {
                read(line.get(), rows);
                line = lines.next();
            }
        }
    }

    private void read(ManifestLine line, Rows rows) throws IOException {
        Origin origin = new Origin("clips", name(), line.index(), line.offset(), "");
        ManifestRow row;
        try {
            row = RowParser.parse(line, origin);
        } catch (BadRowException e) {
            rows.bad(origin, e);
            return;
        }
        rows.row(row);
    }

    private String name() {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
