// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.training.evaluation.Evaluation;
import io.faultline.training.failcot.Kind;
import io.faultline.vlm.training.StepReport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The losses and validations of a training, a line each, so that they can be plotted while it runs
/// and an interrupted one knows its best. Beside it stands what identifies the training.
final class TrainingLog {

    private static final Gson JSON = new Gson();
    private static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().create();

    private final Path file;
    private final boolean resumes;
    private double bestAccuracy = -1;
    private int bestStep;

    private TrainingLog(Path file, boolean resumes) {
        this.file = file;
        this.resumes = resumes;
    }

    /// Opens the log of a new training, or of one that was interrupted.
    ///
    /// @throws IOException if the folder holds another training
    static TrainingLog open(Path folder, Map<String, Object> identity) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("identity.json");
        String text = PRETTY.toJson(identity) + "\n";
        if (Files.exists(file) && !Files.readString(file).equals(text)) {
            throw new IOException(
                    folder + " holds another training: its identity.json differs from this one's");
        }
        Files.writeString(file, text);
        boolean resumes = Files.isRegularFile(folder.resolve("state.json"));
        return new TrainingLog(folder.resolve("log.jsonl"), resumes);
    }

    /// Whether there is a state to go on from.
    boolean resumes() {
        return resumes;
    }

    /// Forgets what was logged after a step, and finds the best before it.
    void cutTo(int step) throws IOException {
        List<String> kept = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
                boolean validation = entry.has("accuracy");
                int at = entry.get("step").getAsInt();
                if (validation ? at <= step : at < step) {
                    kept.add(line);
                    if (validation) {
                        best(at, entry.get("accuracy").getAsDouble());
                    }
                }
            }
        }
        Files.write(file, kept);
    }

    /// Logs a step.
    void stepped(StepReport report) {
        JsonObject line = new JsonObject();
        line.addProperty("step", report.step());
        line.addProperty("loss", report.loss());
        line.addProperty("norm", report.norm());
        line.addProperty("rate", report.rate());
        append(line);
    }

    /// Logs a validation.
    ///
    /// @return whether it is the best so far
    boolean validated(int step, Evaluation result) {
        JsonObject line = new JsonObject();
        line.addProperty("step", step);
        line.addProperty("accuracy", result.balancedAccuracy());
        for (Kind kind : result.byKind().keySet()) {
            line.addProperty(kind.word(), accuracy(result, kind));
        }
        append(line);
        return best(step, result.balancedAccuracy());
    }

    private static double accuracy(Evaluation result, Kind kind) {
        var scores = result.byKind().get(kind);
        return scores == null ? 0 : scores.matrix().accuracy();
    }

    private boolean best(int step, double accuracy) {
        if (accuracy <= bestAccuracy) {
            return false;
        }
        bestAccuracy = accuracy;
        bestStep = step;
        return true;
    }

    int bestStep() {
        return bestStep;
    }

    double bestAccuracy() {
        return bestAccuracy;
    }

    private void append(JsonObject line) {
        try {
            Files.writeString(
                    file,
                    JSON.toJson(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
