// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import io.faultline.schemas.PlanStep;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The conditions of the plan grammar, written down a second time and by themselves: the gripper is
/// empty before a grasp and full before a move, a rotation or a release, a pushed object is not the
/// held one, and only what is held moves.
final class PlanGrammar {
    private PlanGrammar() {}

    /// The first condition that a plan breaks, starting with an empty gripper.
    static Optional<String> violation(List<PlanStep> plan) {
        String held = null;
        for (PlanStep step : plan) {
            String trouble = trouble(step, held);
            if (trouble != null) {
                return Optional.of(trouble + " at: " + step.getText());
            }
            held =
                    switch (step.getPrimitive()) {
                        case GRASP -> step.getObject();
                        case RELEASE -> null;
                        case MOVE_GRASPED_OBJECT,
                                ROTATE_GRASPED_OBJECT,
                                PUSH_DOWN,
                                PUSH_FORWARD,
                                OTHER ->
                                held;
                    };
        }
        return Optional.empty();
    }

    private static @Nullable String trouble(PlanStep step, @Nullable String held) {
        boolean named = step.getObject() != null && !step.getObject().isBlank();
        return switch (step.getPrimitive()) {
            case GRASP -> held != null ? "full gripper" : named ? null : "no object";
            case MOVE_GRASPED_OBJECT ->
                    held == null
                            ? "empty gripper"
                            : !held.equals(step.getObject())
                                    ? "another object"
                                    : step.getTarget() == null ? "no target" : null;
            case ROTATE_GRASPED_OBJECT ->
                    held == null
                            ? "empty gripper"
                            : held.equals(step.getObject()) ? null : "another object";
            case RELEASE -> held == null ? "empty gripper" : null;
            case PUSH_DOWN -> named ? null : "no object";
            case PUSH_FORWARD ->
                    !named
                            ? "no object"
                            : Objects.equals(step.getObject(), held)
                                    ? "pushes what it holds"
                                    : step.getTarget() == null ? "no target" : null;
            case OTHER -> null;
        };
    }
}
