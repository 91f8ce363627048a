// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;

import java.util.List;

/// Asks for a plan subtly altered.
///
/// @param alteration in which way
/// @param instruction what the plan is for
/// @param plan the right plan
/// @param objects what is visible
public record PlanRewrite(
        Alteration alteration, String instruction, List<PlanStep> plan, List<SceneObject> objects) {

    /// What is to be altered.
    public enum Alteration {
        OBJECT,
        STATE_OR_PLACEMENT,
        ORDER
    }
}
