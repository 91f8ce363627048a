// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.schemas.PlanStep;

import java.util.ArrayList;
import java.util.List;

/// What the gripper holds, as far as a plan tells (the plan grammar of 3D-LOTUS++: grasp wants an
/// empty gripper; move, rotate and release a full one; a push holds nothing).
sealed interface Hold {
    /// Nothing is held.
    record Empty() implements Hold {}

    /// An object is held.
    ///
    /// @param object the object as the plan names it; empty where it does not
    record Holding(String object) implements Hold {}

    /// The plan does not tell.
    record Unknown() implements Hold {}

    /// What is held before each step, and after the last.
    static List<Hold> along(List<PlanStep> plan, Hold start) {
        List<Hold> holds = new ArrayList<>(List.of(start));
        for (PlanStep step : plan) {
            holds.add(after(step, holds.getLast()));
        }
        return holds;
    }

    private static Hold after(PlanStep step, Hold before) {
        String object = step.getObject();
        return switch (step.getPrimitive()) {
            case GRASP -> new Holding(object == null ? "" : object);
            case RELEASE -> new Empty();
            case MOVE_GRASPED_OBJECT, ROTATE_GRASPED_OBJECT, PUSH_DOWN, PUSH_FORWARD -> before;
            case OTHER -> new Unknown();
        };
    }

    /// Whether a step finds the gripper as it needs it, for certain.
    static boolean fits(PlanStep step, Hold before) {
        return switch (step.getPrimitive()) {
            case GRASP -> before instanceof Empty;
            case MOVE_GRASPED_OBJECT, ROTATE_GRASPED_OBJECT, RELEASE -> before instanceof Holding;
            case PUSH_DOWN, PUSH_FORWARD -> true;
            case OTHER -> false;
        };
    }
}
