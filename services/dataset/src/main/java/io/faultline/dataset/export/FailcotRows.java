// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.Label;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The rows of FailCoT's files. Every field is in every row and has one type.
final class FailcotRows {
    private FailcotRows() {}

    /// A row of `metadata_*.jsonl`. Where the published sets have a number or nothing, there is an
    /// empty string here.
    static Map<String, Object> metadata(Example example, List<String> paths) {
        Map<String, Object> row = new LinkedHashMap<>();
        int reward = example.getLabel() == Label.SUCCESS ? 1 : 0;
        row.put("id", example.getExampleId());
        row.put("taskvar", FailcotRecords.taskvar(example));
        row.put("task_name", example.getEnvironment());
        row.put("task_instruction", example.getInstruction());
        row.put("detailed_subtask_name", text(example.getSubtask()));
        row.put("plan", example.getPlan().stream().map(PlanStep::getText).toList());
        row.put("episode_id", example.getLineage().getEpisodeId());
        row.put("images", paths);
        FailcotRecords.moments(example).ifPresent(moments -> row.put("moments", moments));
        row.put("failure_mode", example.getMode() == null ? "ground_truth" : Category.of(example));
        row.put("failure_reason", text(example.getFailureReason()));
        row.put("reward", reward);
        row.put(kind(example) + "_reward", reward);
        row.put("start_gripper_state", lower(example.getFacts().getGripperStart()));
        row.put("end_gripper_state", lower(example.getFacts().getGripperEnd()));
        row.put(
                "visible_objects",
                example.getFacts().getStart().getObjects().stream()
                        .map(SceneObject::getName)
                        .toList());
        row.put("source", example.getSource());
        row.put("label_source", lower(example.getLineage().getLabelSource()));
        return row;
    }

    /// The kind of an example as files and fields are named after it.
    static String kind(Example example) {
        return lower(example.getKind());
    }

    /// A row of `internVL_dataset_*.jsonl`: InternVL's fine-tuning format.
    static Map<String, Object> training(
            Example example, Prompt prompt, List<ExampleImage> images, List<String> paths) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", example.getExampleId());
        row.put("image", paths);
        row.put("width_list", images.stream().map(image -> image.getFrame().getWidth()).toList());
        row.put("height_list", images.stream().map(image -> image.getFrame().getHeight()).toList());
        row.put(
                "conversations",
                List.of(turn("human", prompt.question()), turn("gpt", prompt.answer())));
        return row;
    }

    private static Map<String, String> turn(String from, String value) {
        Map<String, String> turn = new LinkedHashMap<>();
        turn.put("from", from);
        turn.put("value", value);
        return turn;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String lower(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
