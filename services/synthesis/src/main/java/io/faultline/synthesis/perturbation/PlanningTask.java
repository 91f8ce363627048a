// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;
import io.faultline.synthesis.plan.Run;
import io.faultline.synthesis.plan.SymbolicExecution;

import java.util.List;

/// A right plan, to be made wrong.
///
/// @param instruction what the plan is for
/// @param plan the steps, known to carry out the instruction
/// @param objects what is visible at the start
/// @param choice what every choice among equally sound alterations is drawn from
public record PlanningTask(
        String instruction, List<PlanStep> plan, List<SceneObject> objects, String choice) {

    public PlanningTask {
        plan = List.copyOf(plan);
        objects = List.copyOf(objects);
    }

    /// How the right plan runs.
    Run run() {
        return SymbolicExecution.of(plan);
    }

    /// Whether another plan surely does not achieve what this one does: it cannot be executed, or
    /// it leaves another world behind. Nothing is sure where the right plan itself does not run.
    boolean isMissedBy(List<PlanStep> other) {
        if (!(run() instanceof Run.Completed(var goal))) {
            return false;
        }
        return switch (SymbolicExecution.of(other)) {
            case Run.Broken _ -> true;
            case Run.Completed(var end) -> !end.equals(goal);
        };
    }
}
