// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Removes the files that a writer left behind when it died between writing and committing.
///
/// A file is removed if no snapshot reaches it and it is older than the grace. The grace must be
/// longer than any commit takes while other processes may be writing; it can be nothing while this
/// process alone has the table open and writes nothing.
public final class OrphanSweeper {

    private final ExampleTable examples;

    public OrphanSweeper(ExampleTable examples) {
        this.examples = examples;
    }

    /// What was removed.
    ///
    /// @param files number of files
    /// @param bytes their length together
    public record Swept(int files, long bytes) {}

    public Swept sweep(Duration grace) throws IOException {
        Instant before = Instant.now().minus(grace);
        Path folder = LocalFileIO.path(examples.load().location());
        List<Path> found = files(folder, before);
        Set<Path> reached = reached(examples.load());
        int files = 0;
        long bytes = 0;
        for (Path file : found) {
            if (!reached.contains(file)) {
                bytes += Files.size(file);
                Files.delete(file);
                files++;
            }
        }
        return new Swept(files, bytes);
    }

    /// Files that were last written by a moment. Listed before the table is read, so that a file
    /// committed meanwhile is found to be reached.
    private static List<Path> files(Path folder, Instant before) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                if (!lastWritten(file).isAfter(before)) {
                    files.add(file.normalize());
                }
            }
        }
        return files;
    }

    private static Instant lastWritten(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }

    private static Set<Path> reached(Table table) throws IOException {
        Set<String> locations = new HashSet<>();
        locations.addAll(ReachableFileUtil.metadataFileLocations(table, false));
        locations.addAll(ReachableFileUtil.manifestListLocations(table));
        locations.addAll(ReachableFileUtil.statisticsFilesLocations(table));
        Map<String, ManifestFile> manifests = new HashMap<>();
        for (Snapshot snapshot : table.snapshots()) {
            snapshot.allManifests(table.io())
                    .forEach(manifest -> manifests.put(manifest.path(), manifest));
        }
        locations.addAll(manifests.keySet());
        for (ManifestFile manifest : manifests.values()) {
            addContent(table, manifest, locations);
        }
        Set<Path> paths = new HashSet<>();
        locations.forEach(location -> paths.add(LocalFileIO.path(location).normalize()));
        return paths;
    }

    private static void addContent(Table table, ManifestFile manifest, Set<String> locations)
            throws IOException {
        try (ManifestReader<? extends ContentFile<?>> entries = read(table, manifest)) {
            for (ContentFile<?> file : entries) {
                locations.add(file.location());
            }
        }
    }

    private static ManifestReader<? extends ContentFile<?>> read(
            Table table, ManifestFile manifest) {
        return manifest.content() == ManifestContent.DATA
                ? ManifestFiles.read(manifest, table.io(), table.specs())
                : ManifestFiles.readDeleteManifest(manifest, table.io(), table.specs());
    }
}
