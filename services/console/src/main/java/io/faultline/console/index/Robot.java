// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.RobotEvent;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A robot as of now.
///
/// @param robotId the robot
/// @param group the part of the fleet that it belongs to, empty for none
/// @param lastHeard when the gateway last received anything of it
/// @param episode its present attempt at a task, empty where it has none
/// @param instruction what it was told, empty where it has none
/// @param plan its present plan
/// @param subtaskIndex the subtask at work or last at work, -1 for none
/// @param subtask the same in words
/// @param attempt how often that was tried before
/// @param working whether the subtask is at work
/// @param ended whether its task is over
/// @param achieved whether its task was achieved; null where that is unknown or open
/// @param lostEvents events that were numbered but never came
/// @param events its events, the oldest first, heartbeats left out
/// @param subjects what was judged of it, the oldest first
public record Robot(
        String robotId,
        String group,
        Instant lastHeard,
        String episode,
        String instruction,
        List<String> plan,
        int subtaskIndex,
        String subtask,
        int attempt,
        boolean working,
        boolean ended,
        @Nullable Boolean achieved,
        long lostEvents,
        List<RobotEvent> events,
        List<Subject> subjects) {

    public Robot {
        plan = List.copyOf(plan);
        events = List.copyOf(events);
        subjects = List.copyOf(subjects);
    }

    /// What was judged of it last.
    public Optional<Subject> latest() {
        return subjects.isEmpty() ? Optional.empty() : Optional.of(subjects.getLast());
    }
}
