// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;

/// A failure mode that synthesis can make from a successful demonstration.
///
/// The set is sealed: together with the modes that only a simulator makes and the recorded failures
/// it is the whole of [FailureMode], which a test holds.
public sealed interface Perturbation
        permits PlanningPerturbation, ExecutionPerturbation, SemanticMisalignment {

    /// The name of the mode on the wire.
    FailureMode mode();
}
