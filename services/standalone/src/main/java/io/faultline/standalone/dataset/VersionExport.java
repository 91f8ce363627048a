// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.export.ExportReport;
import io.faultline.dataset.reader.VersionReader;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.version.DatasetVersion;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes a version in other layouts, and says what came of it.
public final class VersionExport {

    private VersionExport() {}

    /// Writes a version below a folder, each format in a folder of its own name.
    ///
    /// @throws IOException if a picture cannot be read, the disk fails, or an export breaks a rule
    public static void write(
            ExampleTable table,
            DatasetVersion version,
            List<ExportFormat> formats,
            Path folder,
            PrintStream out)
            throws IOException {
        for (ExportFormat format : formats) {
            Path target = folder.resolve(format.name().toLowerCase(Locale.ROOT));
            try (VersionReader reader = VersionReader.open(table, version)) {
                Iterable<DatasetRow> rows = () -> reader.rows().iterator();
                print(format.exporter().export(rows, target), out);
            }
        }
    }

    private static void print(ExportReport report, PrintStream out) {
        long rows = report.rows().values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                "%s: %,d rows, %,d pictures, checked, in %s%n",
                report.format(), rows, report.images(), report.folder());
        report.skipped()
                .forEach(
                        (cause, count) ->
                                out.printf("  not in this layout, %s: %,d%n", cause, count));
    }
}
