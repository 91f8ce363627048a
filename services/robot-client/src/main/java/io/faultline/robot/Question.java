// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.util.List;

/// What a policy asks and waits for.
public sealed interface Question {

    /// Is this plan right?
    ///
    /// @param episode the robot's own name for the attempt
    /// @param instruction what the robot was told
    /// @param plan the subtasks in order, in words
    /// @param attempt how often a plan was proposed before
    /// @param before what the cameras show, as a model sees them
    record OfPlan(
            String episode,
            String instruction,
            List<String> plan,
            int attempt,
            List<Snapshot> before)
            implements Question {

        public OfPlan {
            plan = List.copyOf(plan);
            before = List.copyOf(before);
        }
    }

    /// Did this subtask succeed?
    ///
    /// @param episode the robot's own name for the attempt
    /// @param instruction what the robot was told
    /// @param index zero-based place of the subtask within the plan
    /// @param subtask in words
    /// @param attempt how often it was tried before
    /// @param before what the cameras showed before, as a model sees them
    /// @param after what the cameras show after
    record OfExecution(
            String episode,
            String instruction,
            int index,
            String subtask,
            int attempt,
            List<Snapshot> before,
            List<Snapshot> after)
            implements Question {

        public OfExecution {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }
}
