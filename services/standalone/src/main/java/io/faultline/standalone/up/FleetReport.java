// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import io.faultline.standalone.fleet.FleetTally;
import io.faultline.standalone.progress.Table;
import io.faultline.vlm.metrics.ConfusionMatrix;
import io.faultline.vlm.metrics.WilsonInterval;

/// What became of a fleet, as tables: task success with and without a verifier, as in Guardian's
/// online experiment (§IV-D), and how often the verifier was right.
final class FleetReport {

    private FleetReport() {}

    static String of(FleetTally tally) {
        Table groups = new Table("fleet", "episodes", "tasks achieved", "success rate", "95 %");
        tally.groups()
                .forEach(
                        (name, group) ->
                                groups.row(
                                        name,
                                        group.episodes(),
                                        group.achieved(),
                                        percent((double) group.achieved() / group.episodes()),
                                        interval(group.achieved(), group.episodes())));
        Table verdicts =
                new Table("verdicts on", "given", "right", "missed failures", "false alarms");
        verdict(verdicts, "plans", tally.plans());
        verdict(verdicts, "subtasks", tally.executions());
        Table rest = new Table("besides", "number");
        rest.row("questions without a verdict", tally.unverified());
        rest.row("subtasks tried again", tally.retries());
        rest.row("plans made again", tally.replans());
        return groups + "\n" + verdicts + "\n" + rest;
    }

    private static void verdict(Table table, String what, ConfusionMatrix matrix) {
        table.row(
                what,
                matrix.total(),
                percent(matrix.accuracy()) + " %",
                matrix.falsePositives(),
                matrix.falseNegatives());
    }

    private static String percent(double part) {
        return "%.1f".formatted(100 * part);
    }

    private static String interval(long part, long whole) {
        WilsonInterval interval = WilsonInterval.of(part, whole);
        return "%.1f–%.1f".formatted(100 * interval.lower(), 100 * interval.upper());
    }
}
