// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.task.Task;
import io.faultline.simulation.world.World;

import java.util.List;

/// A task as it went.
///
/// @param task what was asked
/// @param legs its subtasks, in order
/// @param met whether the world's state says that the whole task succeeded
public record Run(Task task, List<Leg> legs, boolean met) {
    public Run {
        legs = List.copyOf(legs);
    }

    /// The first subtask that failed, or -1.
    public int firstFailure() {
        for (int i = 0; i < legs.size(); i++) {
            if (!legs.get(i).met()) {
                return i;
            }
        }
        return -1;
    }

    /// True where every subtask and the task itself succeeded.
    public boolean succeeded() {
        return met && firstFailure() < 0;
    }

    /// The world at the end.
    public World end() {
        return legs.getLast().end();
    }
}
