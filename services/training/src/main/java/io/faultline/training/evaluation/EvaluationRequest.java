// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import io.faultline.training.failcot.DataDigest;
import io.faultline.training.failcot.ExportException;
import io.faultline.training.failcot.FailcotExport;
import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Row;
import io.faultline.training.failcot.RowSample;
import io.faultline.training.failcot.Split;
import io.faultline.training.failcot.TaskNames;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.trained.TrainedModel;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What is asked of an evaluation.
///
/// @param model the model's folder
/// @param dataset a FailCoT export
/// @param version the dataset's own name for it
/// @param split which rows
/// @param kinds what they ask; empty for what the model was taught
/// @param tasks whose rows count
/// @param most at most about so many rows
public record EvaluationRequest(
        Path model,
        Path dataset,
        String version,
        Split split,
        Set<Kind> kinds,
        TaskNames tasks,
        int most) {

    /// Judges the rows.
    ///
    /// @throws ExportException if the dataset cannot be used or has no such rows
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if the model cannot
    public EvaluationReport run(TorchRuntime torch) throws IOException {
        FailcotExport export = FailcotExport.open(dataset);
        ModelManifest manifest = ModelManifest.read(model);
        List<Row> rows =
                export.rows(split, kinds(manifest)).stream()
                        .filter(tasks::hold)
                        .map(row -> row.shown(manifest.views(), manifest.layout()))
                        .toList();
        if (rows.isEmpty()) {
            throw new ExportException(
                    dataset + " has no such rows in " + split.name().toLowerCase(Locale.ROOT));
        }
        List<Row> judged = RowSample.most(rows, most);
        try (Verifier verifier = TrainedModel.verifier(torch, model, manifest)) {
            Evaluation evaluation = Evaluation.of(verifier, judged, done -> {});
            return new EvaluationReport(evaluation, about(manifest, judged));
        }
    }

    /// A model that does not say what it was taught is asked what a live robot asks.
    private Set<Kind> kinds(ModelManifest manifest) {
        if (!kinds.isEmpty()) {
            return kinds;
        }
        Set<Kind> taught = Kind.named(manifest.kinds());
        return taught.isEmpty() ? Kind.LIVE : taught;
    }

    private Map<String, String> about(ModelManifest manifest, List<Row> rows) throws IOException {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("model", model.toString());
        about.put("model_digest", TrainedModel.digest(model));
        about.put("mode", manifest.mode().name().toLowerCase(Locale.ROOT));
        about.put("views", manifest.views().isEmpty() ? "all" : manifest.views().toString());
        about.put("dataset", version);
        about.put("split", split.name().toLowerCase(Locale.ROOT));
        about.put("tasks", tasks.toString());
        about.put("data_digest", DataDigest.of(rows));
        return about;
    }
}
