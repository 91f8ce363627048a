// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;

import java.util.List;

/// The failure modes that a person may choose from, by what is judged.
public final class Modes {

    private static final List<FailureMode> PLANNING =
            List.of(
                    FailureMode.WRONG_OBJECT_MANIPULATED,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                    FailureMode.WRONG_ORDER,
                    FailureMode.MISSING_SUBTASK,
                    FailureMode.CONTRADICTORY_SUBTASKS);

    private static final List<FailureMode> EXECUTION =
            List.of(
                    FailureMode.NO_GRIPPER_CLOSE,
                    FailureMode.IMPRECISE_GRASPING_OR_PUSHING,
                    FailureMode.INCOMPLETE_GRASP,
                    FailureMode.INADEQUATE_GRIP_RETENTION,
                    FailureMode.WRONG_OBJECT_MANIPULATED,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                    FailureMode.WRONG_TARGET_OBJECT,
                    FailureMode.MISALIGNED_KEYFRAME,
                    FailureMode.INCORRECT_ROTATION,
                    FailureMode.MISSING_ROTATION,
                    FailureMode.WRONG_ACTION_SEQUENCE,
                    FailureMode.TASK_EXECUTION_MISMATCH,
                    FailureMode.REVERT_ACTION);

    private Modes() {}

    /// The modes of one kind, the likeliest first.
    public static List<FailureMode> of(ExampleKind kind) {
        return switch (kind) {
            case PLANNING -> PLANNING;
            case EXECUTION -> EXECUTION;
            case TRAJECTORY -> List.of(FailureMode.SEMANTIC_MISALIGNMENT);
        };
    }
}
