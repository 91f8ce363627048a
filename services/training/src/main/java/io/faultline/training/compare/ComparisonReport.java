// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.training.evaluation.EvaluationReport;
import io.faultline.training.evaluation.Figures;
import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Origin;
import io.faultline.vlm.metrics.ConfusionMatrix;
import io.faultline.vlm.metrics.Scores;
import io.faultline.vlm.metrics.WilsonInterval;
import io.faultline.vlm.verify.Outcome;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What came out of a comparison: a table each, and {@code compare.json} and {@code compare.md}.
///
/// @param request what was asked
/// @param entries what each variant came to
public record ComparisonReport(ComparisonRequest request, Map<Variant, Entry> entries) {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /// What a variant came to.
    ///
    /// @param evaluation of the test rows
    /// @param stepMillis the median time of a training step
    public record Entry(Evaluation evaluation, long stepMillis) {}

    public ComparisonReport {
        entries = new LinkedHashMap<>(entries);
    }

    /// One table a comparison.
    public List<Figures> tables() {
        return request.comparisons().stream().map(this::table).toList();
    }

    private Figures table(Comparison comparison) {
        List<Origin> origins =
                comparison == Comparison.ORIGIN
                        ? List.of(Origin.SIMULATED, Origin.REAL)
                        : List.of(Origin.ANY);
        List<Kind> kinds = kinds();
        List<List<String>> rows = new ArrayList<>();
        comparison
                .variants(request.usual())
                .forEach(
                        (name, variant) -> {
                            Entry entry = entries.get(variant);
                            if (entry != null) {
                                rows.add(row(name, entry, origins, kinds));
                            }
                        });
        return new Figures(comparison.title(), header(origins, kinds), rows);
    }

    /// The kinds that were judged.
    private List<Kind> kinds() {
        return entries.values().stream()
                .flatMap(entry -> entry.evaluation().byKind().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> header(List<Origin> origins, List<Kind> kinds) {
        List<String> header = new ArrayList<>(List.of("variant"));
        for (Origin origin : origins) {
            for (Kind kind : kinds) {
                String of = origin == Origin.ANY ? "" : Comparison.word(origin) + " ";
                header.addAll(List.of(of + kind.word(), "95 % interval"));
            }
        }
        header.addAll(List.of("answer tokens", "ms a row"));
        return header;
    }

    private static List<String> row(
            String name, Entry entry, List<Origin> origins, List<Kind> kinds) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (Origin origin : origins) {
            for (Kind kind : kinds) {
                Optional<ConfusionMatrix> matrix =
                        entry.evaluation().of(kind, origin).map(Scores::matrix);
                cells.add(matrix.map(some -> share(some.accuracy())).orElse("–"));
                cells.add(matrix.map(some -> interval(some.accuracyInterval())).orElse("–"));
            }
        }
        cells.add(String.format(Locale.ROOT, "%.0f", answerTokens(entry.evaluation())));
        double rows = entry.evaluation().judged().size();
        double millis = entry.evaluation().took().toMillis();
        cells.add(String.format(Locale.ROOT, "%.0f", millis / rows));
        return cells;
    }

    private static double answerTokens(Evaluation evaluation) {
        return evaluation.judged().stream()
                .mapToInt(
                        one ->
                                switch (one.outcome()) {
                                    case Outcome.Judged judged -> judged.usage().answerTokens();
                                    case Outcome.Unverified no -> no.usage().answerTokens();
                                })
                .average()
                .orElse(0);
    }

    /// Writes both files.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("compare.json"), json() + "\n");
        Files.writeString(folder.resolve("compare.md"), markdown());
    }

    private String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("dataset", request.version());
        report.put("budget", request.budget());
        report.put("tasks", request.usual().tasks().toString());
        report.put("views", request.usual().views());
        report.put("base", request.base().map(Path::toString).orElse("none"));
        Map<String, Object> variants = new LinkedHashMap<>();
        entries.forEach((variant, entry) -> variants.put(variant.name(), figures(entry)));
        report.put("variants", variants);
        return JSON.toJson(report);
    }

    private static Map<String, Object> figures(Entry entry) {
        Map<String, Object> figures = new LinkedHashMap<>();
        entry.evaluation()
                .byKind()
                .forEach(
                        (kind, scores) ->
                                figures.put(kind.word(), EvaluationReport.figures(scores)));
        figures.put("step_milliseconds", entry.stepMillis());
        return figures;
    }

    String markdown() {
        StringBuilder text = new StringBuilder();
        for (Figures table : tables()) {
            text.append("**").append(table.title()).append("**\n\n");
            line(text, table.header());
            line(text, table.header().stream().map(_ -> "---").toList());
            table.rows().forEach(row -> line(text, row));
            text.append('\n');
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String interval(WilsonInterval interval) {
        return share(interval.lower()) + "–" + share(interval.upper());
    }
}
