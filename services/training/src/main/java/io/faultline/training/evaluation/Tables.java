// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import io.faultline.training.failcot.Kind;
import io.faultline.vlm.metrics.ConfusionMatrix;
import io.faultline.vlm.metrics.ModeConfusion;
import io.faultline.vlm.metrics.Scores;
import io.faultline.vlm.metrics.WilsonInterval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// The tables of both papers: accuracy as Guardian's, precision, recall and F1 as I-FailSense's,
/// the modes judged one by one and the categories named for each.
final class Tables {

    private Tables() {}

    /// All tables of an evaluation.
    static List<Figures> of(Evaluation evaluation) {
        List<Figures> tables = new ArrayList<>();
        Map<Kind, Scores> kinds = evaluation.byKind();
        tables.add(scores(kinds));
        kinds.forEach((kind, scores) -> tables.add(modes(kind, scores)));
        kinds.forEach((kind, scores) -> tables.add(categories(kind, scores)));
        return tables;
    }

    private static Figures scores(Map<Kind, Scores> kinds) {
        List<List<String>> rows = new ArrayList<>();
        kinds.forEach((kind, scores) -> rows.add(row(kind, scores)));
        return new Figures(
                "Verdicts (positive: success; unparsable answers count as wrong)",
                List.of(
                        "kind",
                        "rows",
                        "accuracy",
                        "95 % interval",
                        "precision",
                        "recall",
                        "F1",
                        "failures found",
                        "TP/FP/FN/TN",
                        "unparsable",
                        "ECE"),
                rows);
    }

    private static List<String> row(Kind kind, Scores scores) {
        ConfusionMatrix matrix = scores.matrix();
        WilsonInterval interval = matrix.accuracyInterval();
        return List.of(
                kind.word(),
                Long.toString(matrix.total()),
                share(matrix.accuracy()),
                share(interval.lower()) + "–" + share(interval.upper()),
                share(matrix.precision()),
                share(matrix.recall()),
                share(matrix.f1()),
                share(matrix.detectionRate()),
                matrix.truePositives()
                        + "/"
                        + matrix.falsePositives()
                        + "/"
                        + matrix.falseNegatives()
                        + "/"
                        + matrix.trueNegatives(),
                Long.toString(matrix.unparsedSuccesses() + matrix.unparsedFailures()),
                share(scores.expectedCalibrationError()));
    }

    private static Figures modes(Kind kind, Scores scores) {
        List<List<String>> rows = new ArrayList<>();
        ModeConfusion categories = scores.categories();
        scores.recallByMode()
                .forEach(
                        (mode, recall) ->
                                rows.add(
                                        List.of(
                                                mode,
                                                Long.toString(rows(categories, mode)),
                                                share(recall),
                                                share(categories.recall(mode)))));
        return new Figures(
                "Recall by mode, " + kind.word(),
                List.of("true mode", "rows", "verdict right", "category right"),
                rows);
    }

    private static long rows(ModeConfusion categories, String mode) {
        return categories.modes().stream().mapToLong(named -> categories.count(mode, named)).sum();
    }

    private static Figures categories(Kind kind, Scores scores) {
        ModeConfusion categories = scores.categories();
        TreeSet<String> modes = categories.modes();
        List<String> header = new ArrayList<>(List.of("true \\ named"));
        header.addAll(modes);
        List<List<String>> rows = new ArrayList<>();
        for (String mode : scores.recallByMode().keySet()) {
            List<String> row = new ArrayList<>(List.of(mode));
            modes.forEach(named -> row.add(Long.toString(categories.count(mode, named))));
            rows.add(row);
        }
        return new Figures("Categories, " + kind.word(), header, rows);
    }

    static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
