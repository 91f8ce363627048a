// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import io.faultline.training.failcot.Row;
import io.faultline.vlm.metrics.ConfusionMatrix;
import io.faultline.vlm.metrics.Judgement;
import io.faultline.vlm.metrics.Scores;
import io.faultline.vlm.metrics.WilsonInterval;
import io.faultline.vlm.verify.Outcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An evaluation to be kept: {@code evaluation.json} for programs and {@code evaluation.html}, one
/// file that needs nothing else, for people.
///
/// @param evaluation what was found
/// @param about what was evaluated: model, digests, dataset, mode
public record EvaluationReport(Evaluation evaluation, Map<String, String> about) {

    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();
    private static final int WORST = 24;

    public EvaluationReport {
        about = new LinkedHashMap<>(about);
    }

    /// The tables, for the terminal.
    public List<Figures> tables() {
        return Tables.of(evaluation);
    }

    /// Writes both files.
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("evaluation.json"), json() + "\n");
        Files.writeString(
                folder.resolve("evaluation.html"),
                new ReportPage(about, tables(), evaluation.worst(WORST)).html());
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>(about);
        report.put("seconds", evaluation.took().toMillis() / 1000.0);
        evaluation.byKind().forEach((kind, scores) -> report.put(kind.word(), figures(scores)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        evaluation.judged().forEach(judged -> rows.add(row(judged)));
        report.put("rows", rows);
        return JSON.toJson(report);
    }

    /// One kind's figures, by name.
    public static Map<String, Object> figures(Scores scores) {
        ConfusionMatrix matrix = scores.matrix();
        WilsonInterval interval = matrix.accuracyInterval();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("rows", matrix.total());
        figures.put("accuracy", matrix.accuracy());
        figures.put("accuracy_interval", List.of(interval.lower(), interval.upper()));
        figures.put("precision", matrix.precision());
        figures.put("recall", matrix.recall());
        figures.put("f1", matrix.f1());
        figures.put("failures_found", matrix.detectionRate());
        figures.put("confusion", matrix);
        figures.put("recall_by_mode", scores.recallByMode());
        figures.put("expected_calibration_error", scores.expectedCalibrationError());
        return figures;
    }

    private static Map<String, @Nullable Object> row(Judged judged) {
        Row row = judged.row();
        Judgement judgement = judged.judgement();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", row.id());
        fields.put("kind", row.kind().word());
        fields.put("task", row.task());
        fields.put("category", row.category());
        fields.put("prediction", judgement.prediction());
        fields.put("predicted_category", judgement.predictedMode());
        fields.put("confidence", judgement.statedConfidence());
        fields.put("correct", judgement.correct());
        switch (judged.outcome()) {
            case Outcome.Judged verdict -> fields.put("reasoning", verdict.trace());
            case Outcome.Unverified unverified -> {
                fields.put("reason", unverified.reason());
                fields.put("detail", unverified.detail());
            }
        }
        return fields;
    }
}
