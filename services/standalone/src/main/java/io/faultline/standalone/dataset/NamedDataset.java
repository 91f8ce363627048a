// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.TableSettings;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.standalone.progress.CommandLog;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A dataset as it is named at the command line: the folder of a FailCoT export, or that of {@code
/// generate}'s output with a version, {@code out@v2} (the newest where none is named).
///
/// @param export the folder of the export
/// @param version how the dataset calls what is in it; the folder's name for a bare export
public record NamedDataset(Path export, String version) {

    private static final Pattern NAME = Pattern.compile("(.+?)(?:@([\\w.-]+))?");
    private static final String EXPORTS = "exports";

    /// Finds the dataset; a version that was not exported before is written below the data's own
    /// folder, where it stays: a version never changes.
    ///
    /// @throws IOException if there is none of that name
    public static NamedDataset find(String name, PrintStream out) throws IOException {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IOException("no dataset is named \"" + name + "\"");
        }
        Path folder = Path.of(parts.group(1));
        if (!Files.isDirectory(folder.resolve("dataset"))) {
            return new NamedDataset(folder, String.valueOf(folder.toAbsolutePath().getFileName()));
        }
        CommandLog.to(folder.resolve("faultline.log"));
        try (ExampleTable table =
                ExampleTable.open(TableSettings.embedded(folder.resolve("dataset")))) {
            DatasetVersion version = version(table, parts.group(2), folder);
            Path exports = folder.resolve(EXPORTS).resolve(version.tag());
            Path failcot = exports.resolve("failcot");
            if (!Files.isDirectory(failcot)) {
                List<ExportFormat> formats = List.of(ExportFormat.FAILCOT);
                VersionExport.write(table, version, formats, exports, out);
            }
            return new NamedDataset(failcot, version.tag() + " " + version.digest());
        }
    }

    private static DatasetVersion version(ExampleTable table, @Nullable String tag, Path folder)
            throws IOException {
        return new DatasetVersions(table)
                .list().reversed().stream()
                        .filter(version -> tag == null || version.tag().equals(tag))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                folder
                                                        + (tag == null
                                                                ? " has no sealed version"
                                                                : " has no version " + tag)));
    }
}
