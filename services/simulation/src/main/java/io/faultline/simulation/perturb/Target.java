// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.world.World;

import java.util.List;

/// A subtask that may be perturbed.
///
/// @param subtask what is asked
/// @param planned its waypoints as they should be
/// @param start the world at its start
/// @param all the whole task, for what else is needed by it
public record Target(Subtask subtask, List<Waypoint> planned, World start, List<Subtask> all) {
    public Target {
        planned = List.copyOf(planned);
        all = List.copyOf(all);
    }
}
