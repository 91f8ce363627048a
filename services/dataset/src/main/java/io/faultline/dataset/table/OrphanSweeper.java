// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import io.faultline.schemas.objectstore.S3Location;

import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ManifestContent;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /// Sweeps.
    ///
    /// @param grace how long ago a file must have been written to be taken for an orphan
    public Swept sweep(Duration grace) throws IOException {
        Instant before = Instant.now().minus(grace);
        Table table = examples.load();
        if (!(table.io() instanceof SupportsPrefixOperations files)) {
            throw new IOException("the files of %s cannot be listed".formatted(table.location()));
        }
        // Listed before the table is read, so that a file committed meanwhile is found reached.
        List<FileInfo> found = writtenBy(before, files.listPrefix(table.location() + "/"));
        Set<String> reached = reached(examples.load());
        int swept = 0;
        long bytes = 0;
        for (FileInfo file : found) {
            if (!reached.contains(name(file.location()))) {
                files.deleteFile(file.location());
                bytes += file.size();
                swept++;
            }
        }
        return new Swept(swept, bytes);
    }

    private static List<FileInfo> writtenBy(Instant moment, Iterable<FileInfo> files) {
        List<FileInfo> written = new ArrayList<>();
        for (FileInfo file : files) {
            if (file.createdAtMillis() <= moment.toEpochMilli()) {
                written.add(file);
            }
        }
        return written;
    }

    /// One name for a file, though a file on disk has several locations.
    static String name(String location) {
        return S3Location.of(location).isPresent()
                ? location
                : LocalFileIO.path(location).normalize().toString();
    }

    /// The names of all files that a snapshot reaches, and of the metadata.
    static Set<String> reached(Table table) throws IOException {
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
        return locations.stream().map(OrphanSweeper::name).collect(Collectors.toSet());
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
