// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.dataset;

import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.RowCount;
import io.faultline.standalone.progress.Table;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/// Says what is in a version.
public final class VersionTable {

    private VersionTable() {}

    /// Prints the rows of a version by source, kind, label, mode and split, and what was left out.
    public static void print(DatasetVersion version, PrintStream out) {
        Table table = new Table("source", "kind", "label", "mode", "split", "examples");
        for (RowCount count : version.counts()) {
            table.row(
                    count.source(),
                    words(count.kind()),
                    words(count.label()),
                    count.mode().isEmpty() ? "-" : words(count.mode()),
                    words(count.split().name()),
                    count.rows());
        }
        out.print(table);
        for (Map.Entry<String, Long> left : version.excluded().entrySet()) {
            out.printf("left out of the version, %s: %,d%n", left.getKey(), left.getValue());
        }
        for (String name : version.unmatchedHoldout()) {
            out.printf("nothing is named %s, so nothing was held out by that name%n", name);
        }
        out.printf(
                "version %s: %,d examples, digest %s%n",
                version.tag(), version.rows(), version.digest());
    }

    private static String words(String symbol) {
        return symbol.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
