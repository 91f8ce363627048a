// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/// A folder that appears under its name only when it is whole. Until [#publish] its files lie in a
/// hidden folder beside it, which closing removes.
final class StagedFolder implements AutoCloseable {
    private final Path target;
    private final Path staging;

    private StagedFolder(Path target, Path staging) {
        this.target = target;
        this.staging = staging;
    }

    /// @throws InvalidExportException where the target exists and is not an empty folder
    static StagedFolder at(Path target) throws IOException {
        Path whole = target.toAbsolutePath().normalize();
        if (Files.exists(whole) && !isEmptyFolder(whole)) {
            throw new InvalidExportException(target + " exists and is not empty");
        }
        Path parent = whole.getParent();
        if (parent == null) {
            throw new InvalidExportException(target + " has no parent folder");
        }
        Files.createDirectories(parent);
        String name = "." + whole.getFileName() + "-" + UUID.randomUUID();
        return new StagedFolder(whole, Files.createDirectory(parent.resolve(name)));
    }

    /// Where to write.
    Path path() {
        return staging;
    }

    /// Gives the folder its name.
    void publish() throws IOException {
        Files.deleteIfExists(target);
        Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        if (!Files.exists(staging)) {
            return;
        }
        try (Stream<Path> files = Files.walk(staging)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isEmptyFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
