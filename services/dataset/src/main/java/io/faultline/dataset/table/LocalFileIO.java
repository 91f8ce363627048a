// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.SupportsPrefixOperations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/// Iceberg's files on a local disk, without Hadoop's file system.
///
/// With `fsync`, a file is on disk under its name when its stream is closed: its bytes are forced,
/// then the folder that names it, then every folder that was made for it.
public final class LocalFileIO implements SupportsPrefixOperations {

    private static final long serialVersionUID = 1L;

    private final boolean fsync;

    public LocalFileIO(boolean fsync) {
        this.fsync = fsync;
    }

    /// The path that a location names: a `file:` URI or a bare path.
    public static Path path(String location) {
        return location.startsWith("file:") ? Path.of(URI.create(location)) : Path.of(location);
    }

    @Override
    public InputFile newInputFile(String location) {
        return new LocalInputFile(location, path(location));
    }

    @Override
    public OutputFile newOutputFile(String location) {
        return new LocalOutputFile(this, location, path(location));
    }

    @Override
    public void deleteFile(String location) {
        try {
            if (!Files.deleteIfExists(path(location))) {
                throw new NotFoundException("no file %s", location);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The files below a folder, each by its `file:` URI. One that goes away meanwhile is left out.
    @Override
    public Iterable<FileInfo> listPrefix(String prefix) {
        try (Stream<Path> walk = Files.walk(path(prefix))) {
            return walk.filter(Files::isRegularFile).flatMap(LocalFileIO::info).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<FileInfo> info(Path file) {
        try {
            return Stream.of(
                    new FileInfo(
                            file.toUri().toString(),
                            Files.size(file),
                            Files.getLastModifiedTime(file).toMillis()));
        } catch (NoSuchFileException e) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void deletePrefix(String prefix) {
        listPrefix(prefix).forEach(file -> deleteFile(file.location()));
    }

    /// Makes a folder and those above it, each one forced to disk in the folder that names it.
    void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.getParent();
        if (parent != null) {
            makeFolder(parent);
        }
        Files.createDirectories(folder);
        if (parent != null) {
            syncFolder(parent);
        }
    }

    void sync(FileChannel file, Path path) throws IOException {
        if (fsync) {
            file.force(true);
            Path folder = path.getParent();
            if (folder != null) {
                syncFolder(folder);
            }
        }
    }

    private void syncFolder(Path folder) throws IOException {
        if (fsync) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
