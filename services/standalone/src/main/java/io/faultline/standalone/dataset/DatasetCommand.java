// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;
import io.faultline.standalone.progress.Table;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/// The dataset of an output folder: its versions, and exports of them.
@Command(
        name = "dataset",
        description = "Lists, seals and exports the versions of a generated dataset.",
        mixinStandardHelpOptions = true)
public final class DatasetCommand {

    private final PrintStream out = System.out;

    @Command(name = "versions", description = "Lists the versions, the oldest first.")
    int versions(@Mixin DatasetPlace place) throws IOException {
        try (ExampleTable table = place.open()) {
            Table list = new Table("version", "sealed", "examples", "digest");
            for (DatasetVersion version : new DatasetVersions(table).list()) {
                list.row(version.tag(), version.sealedAt(), version.rows(), version.digest());
            }
            out.print(list.isEmpty() ? "No version is sealed yet.\n" : list);
            return 0;
        }
    }

    @Command(name = "show", description = "Says what is in a version (default: the newest).")
    int show(
            @Mixin DatasetPlace place,
            @Option(names = "--version", paramLabel = "NAME") @Nullable String name)
            throws IOException {
        try (ExampleTable table = place.open()) {
            VersionTable.print(version(table, name), out);
            return 0;
        }
    }

    @Command(name = "seal", description = "Seals what is stored as a new version.")
    int seal(
            @Mixin DatasetPlace place,
            @Option(names = "--holdout", split = ",", paramLabel = "TASK")
                    @Nullable List<String> holdout)
            throws IOException {
        try (ExampleTable table = place.open()) {
            SealSettings settings =
                    SealSettings.DEFAULT.withHoldout(
                            holdout == null ? List.of() : HeldOut.names(holdout));
            VersionTable.print(
                    VersionNames.sealNext(new DatasetVersions(table), settings).version(), out);
            return 0;
        }
    }

    @Command(name = "export", description = "Writes a version (default: the newest) elsewhere.")
    int export(
            @Mixin DatasetPlace place,
            @Option(names = "--version", paramLabel = "NAME") @Nullable String name,
            @Option(
                            names = "--format",
                            required = true,
                            split = ",",
                            description = "${COMPLETION-CANDIDATES}")
                    List<ExportFormat> formats,
            @Option(names = "--output", required = true, paramLabel = "FOLDER") Path output)
            throws IOException {
        try (ExampleTable table = place.open()) {
            VersionExport.write(table, version(table, name), formats, output, out);
            return 0;
        }
    }

    private static DatasetVersion version(ExampleTable table, @Nullable String name)
            throws IOException {
        List<DatasetVersion> versions = new DatasetVersions(table).list();
        return versions.reversed().stream()
                .filter(version -> name == null || version.tag().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IOException(
                                        name == null
                                                ? "no version is sealed yet"
                                                : "no version is named " + name));
    }
}
