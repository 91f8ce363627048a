// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The words of both papers for what an answer's category can be (Guardian, section III-B; AHA's
/// taxonomy).
final class Category {
    /// The category of a success.
    static final String SUCCESS = "success";

    private static final List<String> PLANNING =
            List.of(
                    SUCCESS,
                    of(FailureMode.WRONG_OBJECT_MANIPULATED),
                    of(FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT),
                    of(FailureMode.WRONG_ORDER),
                    of(FailureMode.MISSING_SUBTASK),
                    of(FailureMode.CONTRADICTORY_SUBTASKS));

    private static final List<String> EXECUTION =
            List.of(
                    SUCCESS,
                    of(FailureMode.NO_GRIPPER_CLOSE),
                    of(FailureMode.IMPRECISE_GRASPING_OR_PUSHING),
                    of(FailureMode.WRONG_OBJECT_MANIPULATED),
                    of(FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT),
                    of(FailureMode.TASK_EXECUTION_MISMATCH),
                    of(FailureMode.REVERT_ACTION),
                    of(FailureMode.INADEQUATE_GRIP_RETENTION),
                    of(FailureMode.INCOMPLETE_GRASP),
                    of(FailureMode.MISALIGNED_KEYFRAME),
                    of(FailureMode.INCORRECT_ROTATION),
                    of(FailureMode.MISSING_ROTATION),
                    of(FailureMode.WRONG_ACTION_SEQUENCE),
                    of(FailureMode.WRONG_TARGET_OBJECT),
                    of(FailureMode.RECORDED_FAILURE));

    private static final List<String> TRAJECTORY =
            List.of(
                    SUCCESS,
                    of(FailureMode.SEMANTIC_MISALIGNMENT),
                    of(FailureMode.RECORDED_FAILURE));

    private Category() {}

    /// The category of an example.
    static String of(Example example) {
        return of(example.getMode());
    }

    /// The category of a failure mode, or of a success where there is none.
    static String of(@Nullable FailureMode mode) {
        return switch (mode) {
            case null -> SUCCESS;
            case WRONG_OBJECT_MANIPULATED -> "wrong object manipulated";
            case WRONG_OBJECT_STATE_OR_PLACEMENT -> "wrong object state or placement";
            case WRONG_ORDER -> "wrong order";
            case MISSING_SUBTASK -> "missing subtask";
            case CONTRADICTORY_SUBTASKS -> "contradictory subtasks";
            case NO_GRIPPER_CLOSE -> "no gripper close";
            case IMPRECISE_GRASPING_OR_PUSHING -> "imprecise grasping/pushing";
            case TASK_EXECUTION_MISMATCH -> "task-execution semantic mismatch";
            case REVERT_ACTION -> "no progress";
            case SEMANTIC_MISALIGNMENT -> "semantic misalignment";
            case INCOMPLETE_GRASP -> "incomplete grasp";
            case INADEQUATE_GRIP_RETENTION -> "slip";
            case MISALIGNED_KEYFRAME -> "translation";
            case INCORRECT_ROTATION -> "rotation";
            case MISSING_ROTATION -> "no rotation";
            case WRONG_ACTION_SEQUENCE -> "wrong sequence";
            case WRONG_TARGET_OBJECT -> "wrong target object";
            case RECORDED_FAILURE -> "other failure";
        };
    }

    /// What the answer to a question of a kind can be; the success first.
    static List<String> choices(ExampleKind kind) {
        return switch (kind) {
            case PLANNING -> PLANNING;
            case EXECUTION -> EXECUTION;
            case TRAJECTORY -> TRAJECTORY;
        };
    }
}
