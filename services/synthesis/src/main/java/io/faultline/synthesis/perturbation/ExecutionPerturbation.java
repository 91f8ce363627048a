// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

/// A failure of a subtask that was recorded as a success: its words or its frames are altered so
/// that the two no longer agree (Guardian §III-A, real robot data).
public sealed interface ExecutionPerturbation extends Perturbation
        permits TaskExecutionMismatch, RevertAction {

    /// Alters an execution, provably for the worse, or says why it cannot.
    Attempt<AlteredExecution> apply(ExecutionTask task);
}
