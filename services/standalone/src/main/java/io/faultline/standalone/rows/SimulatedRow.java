// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.rows;

import io.faultline.schemas.FailureMode;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A row of {@code metadata_*.jsonl} with its pictures' paths.
///
/// @param id unique
/// @param task template and variation
/// @param instruction the task in words
/// @param subtask what is judged; empty for a plan
/// @param plan the plan; empty for an execution
/// @param mode the failure mode; null for a success
/// @param reason why it failed; empty for a success
/// @param images paths
record SimulatedRow(
        String id,
        String task,
        String instruction,
        String subtask,
        List<String> plan,
        @Nullable FailureMode mode,
        String reason,
        List<String> images) {

    String file() {
        return plan.isEmpty() ? "metadata_execution.jsonl" : "metadata_planning.jsonl";
    }

    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("taskvar", task);
        fields.put("task_instruction", instruction);
        fields.put("detailed_subtask_name", subtask);
        fields.put("plan", plan);
        fields.put("images", images);
        fields.put("failure_mode", mode == null ? "ground_truth" : words(mode));
        fields.put("failure_reason", reason);
        fields.put("reward", mode == null ? 1 : 0);
        return fields;
    }

    private static String words(FailureMode mode) {
        return mode == FailureMode.IMPRECISE_GRASPING_OR_PUSHING
                ? "imprecise grasping/pushing"
                : mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
