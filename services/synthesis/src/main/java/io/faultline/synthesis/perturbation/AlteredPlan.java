// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Writer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A plan that does not do what is asked.
///
/// @param plan the steps
/// @param failingStep zero-based step of this plan at which the failure shows
/// @param reason why it fails, in words
/// @param writer who wrote the alteration
/// @param objectSource how the presence of the object now named is known; null where none is
public record AlteredPlan(
        List<PlanStep> plan,
        int failingStep,
        String reason,
        Writer writer,
        @Nullable ObjectSource objectSource) {

    public AlteredPlan {
        plan = List.copyOf(plan);
        if (failingStep < 0 || failingStep >= plan.size()) {
            throw new IllegalArgumentException(
                    "failing step " + failingStep + " of " + plan.size());
        }
    }
}
