// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.PlanStep;

import java.util.List;

/// A plan that a rewriter proposes.
///
/// @param plan the steps
public record PlanProposal(List<PlanStep> plan) {

    public PlanProposal {
        plan = List.copyOf(plan);
    }
}
