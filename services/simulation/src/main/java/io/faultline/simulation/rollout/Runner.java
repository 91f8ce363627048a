// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.perturb.Alteration;
import io.faultline.simulation.perturb.Perturbation;
import io.faultline.simulation.task.Judge;
import io.faultline.simulation.task.Skill;
import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.task.Waypoints;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;

/// Carries tasks out.
public final class Runner {
    private Runner() {}

    /// The task as it should be done.
    public static Run demonstrate(Task task) {
        World world = task.world().copy();
        List<Leg> legs = new ArrayList<>();
        for (Subtask subtask : task.subtasks()) {
            List<Waypoint> planned = Waypoints.of(subtask.skill(), world);
            legs.add(leg(subtask, planned, planned, world, -1));
        }
        return finished(task, legs);
    }

    /// The same task with one subtask perturbed. The arm does not notice: after it, it goes on
    /// along the waypoints of the demonstration.
    ///
    /// @param demonstration the task as it should be done
    /// @param at which subtask
    public static Run perturb(Run demonstration, int at, Perturbation perturbation) {
        World world = demonstration.task().world().copy();
        List<Leg> legs = new ArrayList<>(demonstration.legs().subList(0, at));
        if (at > 0) {
            world = legs.getLast().end().copy();
        }
        for (int i = at; i < demonstration.legs().size(); i++) {
            Leg model = demonstration.legs().get(i);
            List<Waypoint> waypoints =
                    waypoints(model, i == at, perturbation, world, demonstration, at);
            int slip = i == at && perturbation instanceof Perturbation.Slip(int after) ? after : -1;
            legs.add(leg(model.subtask(), model.planned(), waypoints, world, slip));
        }
        return finished(demonstration.task(), legs);
    }

    private static List<Waypoint> waypoints(
            Leg model,
            boolean perturbed,
            Perturbation perturbation,
            World world,
            Run demonstration,
            int at) {
        Skill skill = model.subtask().skill();
        if (perturbed) {
            return Alteration.of(perturbation, skill, model.planned(), world);
        }
        String meant = demonstration.legs().get(at).subtask().skill().object();
        if (perturbation instanceof Perturbation.OtherObject(String other)
                && skill.object().equals(meant)) {
            List<Waypoint> instead = Waypoints.of(skill.withObject(other), world);
            return instead.isEmpty() ? model.planned() : instead;
        }
        return model.planned();
    }

    static Leg leg(
            Subtask subtask,
            List<Waypoint> planned,
            List<Waypoint> waypoints,
            World world,
            int slipAfter) {
        List<World> moments = new Performance(world, slipAfter).perform(waypoints);
        boolean met = new Judge(moments.getFirst(), world).met(subtask.goal());
        return new Leg(subtask, planned, moments, met);
    }

    private static Run finished(Task task, List<Leg> legs) {
        boolean met = new Judge(task.world(), legs.getLast().end()).met(task.goal());
        return new Run(task, legs, met);
    }
}
