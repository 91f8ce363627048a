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
        ConfusionMatrix judged = tally.judged();
        Table verdicts = new Table("verdicts", "number");
        verdicts.row("right", judged.correct());
        verdicts.row("failures taken for successes", judged.falsePositives());
        verdicts.row("successes taken for failures", judged.falseNegatives());
        verdicts.row("unverified", tally.unverified());
        verdicts.row("accuracy of those given, %", percent(judged.accuracy()));
        verdicts.row("subtasks tried again", tally.retries());
        verdicts.row("plans made again", tally.replans());
        return groups + "\n" + verdicts;
    }

    private static String percent(double part) {
        return "%.1f".formatted(100 * part);
    }

    private static String interval(long part, long whole) {
        WilsonInterval interval = WilsonInterval.of(part, whole);
        return "%.1f–%.1f".formatted(100 * interval.lower(), 100 * interval.upper());
    }
}
