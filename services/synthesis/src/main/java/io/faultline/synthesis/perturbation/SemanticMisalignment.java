// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.synthesis.language.Instruction;

/// A trajectory shown with another instruction of the same task category (I-FailSense §III).
public record SemanticMisalignment() implements Perturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.SEMANTIC_MISALIGNMENT;
    }

    /// Whether a trajectory that carries out one instruction surely fails the other.
    public boolean isSound(Instruction done, Instruction asked) {
        return !done.mayAlsoSatisfy(asked);
    }

    /// Why the pair fails, in words.
    public String reason(String done, String asked) {
        return "the robot was asked to \"" + asked + "\" but did \"" + done + "\"";
    }
}
