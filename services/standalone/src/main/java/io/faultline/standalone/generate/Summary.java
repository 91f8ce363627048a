// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;
import io.faultline.ingest.IngestStage;
import io.faultline.ingest.episode.IngestReport;
import io.faultline.schemas.telemetry.StageMetrics.Reading;
import io.faultline.standalone.dataset.VersionExport;
import io.faultline.standalone.dataset.VersionNames;
import io.faultline.standalone.dataset.VersionTable;
import io.faultline.standalone.progress.Table;
import io.micronaut.context.ApplicationContext;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a run came to: what was refused and why, what is in the version, how long it took.
final class Summary {

    private final GenerateRequest request;
    private final ApplicationContext services;
    private final PrintStream out;

    Summary(GenerateRequest request, ApplicationContext services, PrintStream out) {
        this.request = request;
        this.services = services;
        this.out = out;
    }

    /// Seals a version of what is stored and prints the tables.
    ///
    /// @return the version
    VersionNames.Sealed print(List<Reading> stages, Duration duration) throws IOException {
        out.println();
        services.findBean(IngestStage.class).map(IngestStage::report).ifPresent(this::printInput);
        printCauses(stages);
        ExampleTable table = services.getBean(ExampleTable.class);
        VersionNames.Sealed sealed =
                VersionNames.sealNext(
                        new DatasetVersions(table),
                        SealSettings.DEFAULT.withHoldout(request.holdout()));
        VersionTable.print(sealed.version(), out);
        if (!sealed.isNew()) {
            out.println("nothing was added: the version was there before");
        }
        long rows = stages.getLast().out();
        double seconds = duration.toNanos() / 1e9;
        out.printf("%,d rows stored in %.1f s, %,.0f rows/s%n", rows, seconds, rows / seconds);
        VersionExport.write(
                table,
                sealed.version(),
                request.exports(),
                request.exportFolder(sealed.version().tag()),
                out);
        return sealed;
    }

    private void printInput(IngestReport report) {
        out.printf("%,d records read, %,d episodes%n", report.records(), report.episodes());
        report.leakage()
                .forEach(
                        (leak, episodes) ->
                                out.printf(
                                        "leakage: %,d episodes of %s are also in %s; each was"
                                                + " taken once%n",
                                        episodes, leak.again(), leak.file()));
        Table defects = new Table("defect of a sound record", "records");
        report.defects().forEach(defects::row);
        print(defects);
    }

    private void printCauses(List<Reading> stages) {
        Table causes = new Table("stage", "fate", "cause", "records");
        for (Reading stage : stages) {
            add(causes, stage.stage(), "rejected", stage.rejected());
            add(causes, stage.stage(), "dead letter", stage.dead());
        }
        print(causes);
    }

    private static void add(Table table, String stage, String fate, Map<String, Long> causes) {
        causes.forEach((cause, count) -> table.row(stage, fate, cause, count));
    }

    private void print(Table table) {
        if (!table.isEmpty()) {
            out.println(table);
        }
    }
}
