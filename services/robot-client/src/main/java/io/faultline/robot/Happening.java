// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Something that a robot tells. Heartbeats are told by the client itself.
public sealed interface Happening {

    /// The robot's own name for the attempt at a task.
    String episode();

    /// What the robot was told to do, in words.
    String instruction();

    /// A plan is proposed; its verdict is wanted.
    ///
    /// @param plan the subtasks in order, in words
    /// @param attempt how often a plan was proposed before within the episode
    /// @param views cameras whose snapshots the verification waits for, as a model sees them
    /// @param verdictWithin how long a verdict is of use; zero for the service's default
    record PlanProposed(
            String episode,
            String instruction,
            List<String> plan,
            int attempt,
            List<String> views,
            Duration verdictWithin)
            implements Happening {

        public PlanProposed {
            plan = List.copyOf(plan);
            views = List.copyOf(views);
        }
    }

    /// A subtask begins.
    ///
    /// @param index zero-based place within the plan
    /// @param subtask in words
    /// @param attempt how often it was tried before within the episode
    /// @param views cameras whose snapshots stand for the state before
    record SubtaskStarted(
            String episode,
            String instruction,
            int index,
            String subtask,
            int attempt,
            List<String> views)
            implements Happening {

        public SubtaskStarted {
            views = List.copyOf(views);
        }
    }

    /// A subtask is over, as far as the robot knows; its verdict is wanted.
    ///
    /// @param index zero-based place within the plan
    /// @param subtask in words
    /// @param attempt how often it was tried before within the episode
    /// @param views cameras whose snapshots the verification waits for, as a model sees them
    /// @param verdictWithin how long a verdict is of use; zero for the service's default
    record SubtaskEnded(
            String episode,
            String instruction,
            int index,
            String subtask,
            int attempt,
            List<String> views,
            Duration verdictWithin)
            implements Happening {

        public SubtaskEnded {
            views = List.copyOf(views);
        }
    }

    /// The attempt at the task is over.
    ///
    /// @param achieved whether the task was achieved, as the robot or its simulator knows; null
    ///   where unknown
    record EpisodeEnded(String episode, String instruction, @Nullable Boolean achieved)
            implements Happening {}
}
