// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.SceneFacts;
import io.faultline.synthesis.language.Reversals;
import io.faultline.synthesis.plan.Steps;
import io.faultline.synthesis.plan.Targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Demonstrations played backwards: opening a drawer becomes closing it (Guardian §III-A).
final class Backwards {

    private Backwards() {}

    /// The reversed demonstration; empty where the instruction has no clean inverse. Subtasks
    /// without one are left out, and so is the plan unless every step has one.
    static Optional<Demonstration> of(Demonstration demonstration) {
        return Reversals.reverse(demonstration.instruction())
                .map(instruction -> of(demonstration, instruction));
    }

    private static Demonstration of(Demonstration forwards, String instruction) {
        List<Execution> subtasks = new ArrayList<>();
        for (Execution subtask : forwards.subtasks().reversed()) {
            Reversals.reverse(subtask.text())
                    .map(text -> of(subtask, text))
                    .ifPresent(subtasks::add);
        }
        return new Demonstration(
                forwards.episode(),
                true,
                plan(forwards.plan()).orElse(List.of()),
                subtasks,
                of(forwards.whole(), instruction));
    }

    private static Execution of(Execution forwards, String text) {
        SceneFacts end = forwards.end();
        return new Execution(
                forwards.index(),
                text,
                Frames.backwards(forwards.views()),
                forwards.gripperEnd(),
                forwards.gripperStart(),
                end == null ? Demonstration.objectsOf(forwards.start()) : end,
                forwards.start());
    }

    /// Grasp first and release last as before, the moves between them backwards and in the opposite
    /// direction.
    private static Optional<List<PlanStep>> plan(List<PlanStep> forwards) {
        if (forwards.size() < 3
                || forwards.getFirst().getPrimitive() != Primitive.GRASP
                || forwards.getLast().getPrimitive() != Primitive.RELEASE) {
            return Optional.empty();
        }
        List<PlanStep> steps = new ArrayList<>();
        steps.add(forwards.getFirst());
        for (PlanStep step : forwards.subList(1, forwards.size() - 1).reversed()) {
            Optional<PlanStep> opposite = opposite(step);
            if (opposite.isEmpty()) {
                return Optional.empty();
            }
            steps.add(opposite.get());
        }
        steps.add(forwards.getLast());
        return Optional.of(List.copyOf(steps));
    }

    private static Optional<PlanStep> opposite(PlanStep step) {
        String target = step.getTarget();
        boolean moves =
                step.getPrimitive() == Primitive.MOVE_GRASPED_OBJECT
                        || step.getPrimitive() == Primitive.ROTATE_GRASPED_OBJECT;
        if (!moves || target == null || Targets.isPlace(target)) {
            return Optional.empty();
        }
        return Targets.opposite(target).flatMap(other -> Steps.retargeted(step, other));
    }
}
