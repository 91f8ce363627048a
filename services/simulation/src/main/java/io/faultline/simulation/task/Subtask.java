// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.schemas.PlanStep;

/// One step of a task.
///
/// @param step the step in the plan grammar; its text is the subtask's description
/// @param skill what the arm does
/// @param goal what must be true at its end, judged against the world at its start
public record Subtask(PlanStep step, Skill skill, Goal goal) {
    /// The subtask in words.
    public String description() {
        return step.getText();
    }
}
