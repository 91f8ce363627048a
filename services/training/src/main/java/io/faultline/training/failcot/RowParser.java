// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import io.faultline.vlm.trained.PictureLayout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Turns lines of {@code metadata_*.jsonl} into rows, ours and those of the published sets, whose
/// paths carry their authors' folders and whose fields come and go.
///
/// @param kind what the file's rows ask
/// @param folder the split's folder
/// @param reasoning chains of thought by id
record RowParser(Kind kind, Path folder, Map<String, String> reasoning) {

    private static final String RECORDS = "records/";
    private static final String OWN_WORD = "model";
    private static final int MOST_VIEWS = 16;
    private static final int MOST_MOMENTS = 16;
    private static final int MOST_STEPS = 256;

    Row parse(RowFields fields) throws ExportException {
        String id = fields.text("id", "");
        if (id.isEmpty()) {
            id = fields.text("taskvar") + "#" + fields.where();
        }
        refuseOwnWord(fields, id);
        boolean success = fields.reward(rewardField(fields));
        int moments = moments(fields);
        return new Row(
                id,
                kind,
                fields.text("source", ""),
                fields.text("taskvar"),
                fields.text("task_instruction"),
                subtask(fields),
                plan(fields),
                images(fields, moments),
                moments,
                success,
                category(fields, success),
                reasoning.get(id),
                PictureLayout.SEPARATE);
    }

    /// Truth is what a person, an oracle, a simulator or a rule says. A verdict of a model's own
    /// that nobody looked at must neither teach nor judge one.
    private static void refuseOwnWord(RowFields fields, String id) throws ExportException {
        if (fields.text("label_source", "").equalsIgnoreCase(OWN_WORD)) {
            throw fields.wrong(
                    "label_source",
                    "is model: row " + id + " is labelled by a model itself, which is no truth");
        }
    }

    private String rewardField(RowFields fields) {
        return fields.has("reward") ? "reward" : kind.word() + "_reward";
    }

    private String subtask(RowFields fields) throws ExportException {
        return switch (kind) {
            case PLANNING, TRAJECTORY -> "";
            case EXECUTION -> {
                String subtask = fields.text("detailed_subtask_name");
                yield subtask.isBlank() ? fields.text("task_instruction") : subtask;
            }
        };
    }

    private List<String> plan(RowFields fields) throws ExportException {
        return switch (kind) {
            case EXECUTION, TRAJECTORY -> List.of();
            case PLANNING -> {
                List<String> plan = fields.texts("plan");
                if (plan.isEmpty() || plan.size() > MOST_STEPS) {
                    throw fields.wrong("plan", "has " + plan.size() + " subtasks");
                }
                yield plan;
            }
        };
    }

    private static String category(RowFields fields, boolean success) throws ExportException {
        String mode = fields.text("failure_mode").strip();
        boolean named = mode.equals(Row.GROUND_TRUTH) || mode.equals(Row.SUCCESS);
        if (named != success || mode.isEmpty()) {
            throw fields.wrong("failure_mode", "is \"" + mode + "\", which contradicts the reward");
        }
        return success ? Row.SUCCESS : mode.replace('_', ' ');
    }

    private int moments(RowFields fields) throws ExportException {
        return switch (kind) {
            case PLANNING -> 1;
            case EXECUTION -> 2;
            case TRAJECTORY -> fields.whole("moments", 1, MOST_MOMENTS);
        };
    }

    private List<Path> images(RowFields fields, int moments) throws ExportException {
        List<String> names = fields.texts("images");
        int most = kind == Kind.PLANNING ? 1 : moments * MOST_VIEWS;
        if (names.isEmpty() || names.size() % moments != 0 || names.size() > most) {
            throw fields.wrong("images", "has " + names.size() + " pictures");
        }
        List<Path> images = new ArrayList<>();
        for (String name : names) {
            images.add(image(name, fields));
        }
        return images;
    }

    private Path image(String name, RowFields fields) throws ExportException {
        int from = name.indexOf(RECORDS);
        if (from < 0) {
            throw fields.wrong("images", "names no path below records/: " + name);
        }
        Path image = folder.resolve(name.substring(from)).normalize();
        if (!image.startsWith(folder.resolve(RECORDS)) || !Files.isRegularFile(image)) {
            throw fields.wrong("images", "names no picture: " + name);
        }
        return image;
    }
}
