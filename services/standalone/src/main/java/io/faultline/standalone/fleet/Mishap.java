// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.Perturbation;

import java.util.List;

/// What goes wrong in an episode, settled before it begins: with and without a verifier the same
/// trouble is met.
sealed interface Mishap {

    /// Nothing.
    record None() implements Mishap {}

    /// One subtask is carried out badly, the first time that it is tried.
    record BadExecution(int subtask, Perturbation perturbation) implements Mishap {

        FailureMode mode() {
            return perturbation.mode();
        }
    }

    /// The planner's first plan does not achieve the task.
    ///
    /// @param steps the task's subtasks that it names, in its order
    /// @param mode what is wrong with it
    record BadPlan(List<Integer> steps, FailureMode mode) implements Mishap {}
}
