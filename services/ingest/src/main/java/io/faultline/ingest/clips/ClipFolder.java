// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The folder that a manifest lies in, outside of which no row reaches, by `..`, by an absolute
/// path or by a symbolic link.
final class ClipFolder {
    private final Path root;

    ClipFolder(Path manifest) throws IOException {
        Path real = manifest.toRealPath();
        Path parent = real.getParent();
        root = parent == null ? real : parent;
    }

    Path resolve(String file) throws BadRowException, IOException {
        Path inside = inside(file);
        if (!Files.exists(inside)) {
            throw BadRowException.poison("missing-file", "there is no file " + file);
        }
        Path real = inside.toRealPath();
        if (!real.startsWith(root)) {
            throw escape(file);
        }
        if (!Files.isRegularFile(real)) {
            throw BadRowException.poison("missing-file", file + " is no file");
        }
        return real;
    }

    private Path inside(String file) throws BadRowException {
        try {
            Path inside = root.resolve(file).normalize();
            if (Path.of(file).isAbsolute() || !inside.startsWith(root)) {
                throw escape(file);
            }
            return inside;
        } catch (InvalidPathException e) {
            throw BadRowException.poison("bad-field", "'file' is no path: " + e.getReason());
        }
    }

    private static BadRowException escape(String file) {
        return BadRowException.poison("path-escapes", file + " is outside the manifest's folder");
    }
}
