// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.training.failcot.DataDigest;
import io.faultline.training.failcot.ExportException;
import io.faultline.training.failcot.FailcotExport;
import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Row;
import io.faultline.training.failcot.RowSample;
import io.faultline.training.failcot.Split;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Question;
import io.faultline.vlm.trained.Extras;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.trained.PictureLayout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The rows of a training, and what identifies it. The test split is never opened.
///
/// @param train what is learnt
/// @param validation what picks the best weights
/// @param identity all that decides the losses: a training that differs in any of it is another one
record TrainingData(List<Row> train, List<Row> validation, Map<String, Object> identity) {

    /// Reads the rows that a recipe can use.
    ///
    /// @throws ExportException if there are none, or one cannot be used
    static TrainingData read(TrainingRequest request) throws IOException {
        FailcotExport export = FailcotExport.open(request.dataset());
        List<Row> train = rows(request, export, Split.TRAIN);
        List<Row> validation =
                RowSample.most(rows(request, export, Split.VAL), request.budget().validationRows());
        if (train.isEmpty() || validation.isEmpty()) {
            throw new ExportException(
                    export.folder() + " has no rows to train with, or none to validate with");
        }
        List<Row> share = RowSample.share(train, request.rows().share());
        return new TrainingData(share, validation, identity(request, share, validation));
    }

    private static List<Row> rows(TrainingRequest request, FailcotExport export, Split split)
            throws IOException {
        return request.rows().shown(export.rows(split, request.kinds()));
    }

    private static Map<String, Object> identity(
            TrainingRequest request, List<Row> train, List<Row> validation) throws IOException {
        Budget budget = request.budget();
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("recipe", request.recipe().toString());
        identity.put("mode", ModelManifest.word(request.recipe().mode()));
        identity.put("kinds", Kind.words(request.kinds()));
        identity.put("views", request.rows().views());
        PictureLayout layout = request.rows().layout();
        if (layout != PictureLayout.SEPARATE) {
            identity.put("pictures", layout.name().toLowerCase(Locale.ROOT));
        }
        identity.put("prompt", Question.VERSION);
        if (request.base().isPresent()) {
            identity.put("base", checkpoint(request.base().get()));
        }
        identity.put("dataset", request.version());
        identity.put("training_rows", train.size());
        identity.put("training_digest", DataDigest.of(train));
        identity.put("validation_rows", validation.size());
        identity.put("validation_digest", DataDigest.of(validation));
        identity.put("steps", budget.steps());
        identity.put("batch", budget.batch());
        identity.put("micro_batch", budget.microBatch());
        identity.put("rate", budget.rate());
        identity.put("type", request.type().name());
        identity.put("seed", budget.seed());
        return identity;
    }

    /// The checkpoint under what is trained, also where the base is itself such a part.
    private static String checkpoint(Path base) throws IOException {
        return Extras.read(base).checkpoint().toAbsolutePath().toString();
    }

    /// A row with its pictures.
    ///
    /// @throws UncheckedIOException if one cannot be read
    static Lesson lesson(Row row) {
        try {
            return row.lesson();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a model says of itself that was not validated.
    Map<String, Object> manifest(TrainingRequest request) {
        Map<String, Object> manifest = new LinkedHashMap<>(identity);
        manifest.put("command", request.command());
        manifest.put("code", CodeVersion.name());
        return manifest;
    }

    /// What the trained model says of itself.
    Map<String, Object> manifest(TrainingRequest request, int bestStep, double bestAccuracy) {
        Map<String, Object> manifest = manifest(request);
        manifest.put("best_step", bestStep);
        manifest.put("validation_accuracy", bestAccuracy);
        return manifest;
    }
}
