// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.simulation.task.Skill;
import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.task.Waypoints;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The waypoints of a subtask under a perturbation.
public final class Alteration {
    private Alteration() {}

    /// What the arm does instead.
    ///
    /// @param perturbation what goes wrong
    /// @param skill what the subtask asks for
    /// @param planned the waypoints as they should be
    /// @param world the world at the subtask's start
    public static List<Waypoint> of(
            Perturbation perturbation, Skill skill, List<Waypoint> planned, World world) {
        return switch (perturbation) {
            case Perturbation.NoClose _ -> jaws(planned, new Waypoint.Jaws.Keep());
            case Perturbation.PartialClose(double width) ->
                    jaws(planned, new Waypoint.Jaws.Close(width));
            case Perturbation.OtherState(Skill instead) -> Waypoints.of(instead, world);
            case Perturbation.OtherTarget(Skill instead) -> Waypoints.of(instead, world);
            case Perturbation.OtherObject(String other) ->
                    Waypoints.of(skill.withObject(other), world);
            case Perturbation.Imprecise(var by) ->
                    planned.stream().map(point -> point.to(point.tip().plus(by))).toList();
            case Perturbation.Slip _ -> planned;
            case Perturbation.Misaligned(int at, var by) ->
                    replaced(planned, at, planned.get(at).to(planned.get(at).tip().plus(by)));
            case Perturbation.Rotated rotated -> turned(planned, rotated);
            case Perturbation.Unrotated _ -> {
                double yaw = world.gripper().yaw();
                double tilt = world.gripper().tilt();
                yield planned.stream().map(point -> point.turned(yaw, tilt)).toList();
            }
            case Perturbation.Swapped(int first, int second) -> {
                List<Waypoint> swapped = new ArrayList<>(planned);
                Collections.swap(swapped, first, second);
                yield swapped;
            }
        };
    }

    /// Closing is done otherwise; opening stays as it is.
    private static List<Waypoint> jaws(List<Waypoint> planned, Waypoint.Jaws instead) {
        List<Waypoint> altered = new ArrayList<>(planned);
        altered.replaceAll(
                point -> point.jaws() instanceof Waypoint.Jaws.Close ? point.with(instead) : point);
        return altered;
    }

    private static List<Waypoint> replaced(List<Waypoint> planned, int at, Waypoint other) {
        List<Waypoint> altered = new ArrayList<>(planned);
        altered.set(at, other);
        return altered;
    }

    private static List<Waypoint> turned(List<Waypoint> planned, Perturbation.Rotated by) {
        List<Waypoint> altered = new ArrayList<>(planned);
        for (int i = by.waypoint(); i < altered.size(); i++) {
            Waypoint point = altered.get(i);
            altered.set(i, point.turned(point.yaw() + by.yaw(), point.tilt() + by.tilt()));
        }
        return altered;
    }
}
