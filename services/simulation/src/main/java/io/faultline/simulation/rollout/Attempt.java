// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.perturb.Perturbation;

/// What came of asking for a failure.
public sealed interface Attempt {
    /// A failure that the world's state confirms.
    ///
    /// @param demonstration the same task on the same table without the perturbation
    /// @param run the task as it went
    /// @param subtask which subtask failed
    /// @param perturbation what was done to it
    /// @param lucky how many earlier draws did not fail, or not where they should
    record Failed(Run demonstration, Run run, int subtask, Perturbation perturbation, int lucky)
            implements Attempt {}

    /// The mode applies to no subtask of the task.
    record NotApplicable() implements Attempt {}

    /// No draw failed.
    ///
    /// @param lucky how many were tried
    record NeverFailed(int lucky) implements Attempt {}
}
