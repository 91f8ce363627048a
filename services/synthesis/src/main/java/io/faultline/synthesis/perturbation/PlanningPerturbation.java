// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

/// A failure of a plan: the instruction and the first frame stay, the plan is altered so that it no
/// longer does what is asked (Guardian §III-A).
public sealed interface PlanningPerturbation extends Perturbation
        permits WrongObject, WrongPlacement, WrongOrder, MissingSubtask, ContradictorySubtasks {

    /// Alters a plan, provably for the worse, or says why it cannot.
    Attempt<AlteredPlan> apply(PlanningTask task);
}
