// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.world.World;

import java.util.List;

/// One subtask as it went.
///
/// @param subtask what was asked
/// @param planned the waypoints as they should be
/// @param moments the world from step to step, that at its start and its end included
/// @param met whether the world's state says that it succeeded
public record Leg(Subtask subtask, List<Waypoint> planned, List<World> moments, boolean met) {
    public Leg {
        planned = List.copyOf(planned);
        moments = List.copyOf(moments);
    }

    /// The world at its start.
    public World start() {
        return moments.getFirst();
    }

    /// The world at its end.
    public World end() {
        return moments.getLast();
    }

    /// Step, counted from this leg's first, of each of so many moments, evenly spaced from the
    /// first to the last.
    public int[] sampled(int count) {
        int[] steps = new int[count];
        for (int i = 0; i < count; i++) {
            steps[i] =
                    count == 1 ? 0 : (int) Math.round(i * (moments.size() - 1.0) / (count - 1.0));
        }
        return steps;
    }
}
