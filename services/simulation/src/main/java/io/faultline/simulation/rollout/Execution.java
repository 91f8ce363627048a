// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.perturb.Alteration;
import io.faultline.simulation.perturb.Perturbation;
import io.faultline.simulation.task.Judge;
import io.faultline.simulation.task.Place;
import io.faultline.simulation.task.Skill;
import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.task.Waypoints;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

import java.util.List;
import java.util.Optional;

/// A task under way, one subtask at a time, by a robot that may be told that it has failed: the
/// closed loop of Guardian §IV-D. Until it is told, the arm goes on along the waypoints of the
/// demonstration, whatever has happened; from then on it plans from the world as it is.
public final class Execution {
    private final Run demonstration;
    private final World world;
    private boolean planningAnew;
    private Optional<Mistaken> mistaken = Optional.empty();

    /// One object taken for another, in this subtask and those after it.
    private record Mistaken(String meant, String taken) {}

    /// @param demonstration the task as it should be done
    public Execution(Run demonstration) {
        this.demonstration = demonstration;
        this.world = demonstration.task().world().copy();
    }

    /// The task.
    public Task task() {
        return demonstration.task();
    }

    /// The world as it is now. It changes with the next subtask: copy it to keep it.
    public World world() {
        return world;
    }

    /// Carries a subtask out.
    public Leg perform(int subtask) {
        Leg model = demonstration.legs().get(subtask);
        return leg(model, waypoints(model), -1);
    }

    /// Carries a subtask out, and something goes wrong.
    public Leg perform(int subtask, Perturbation perturbation) {
        Leg model = demonstration.legs().get(subtask);
        Skill skill = model.subtask().skill();
        List<Waypoint> planned = waypoints(model);
        if (perturbation instanceof Perturbation.OtherObject(String taken)) {
            mistaken = Optional.of(new Mistaken(skill.object(), taken));
        }
        int slip = perturbation instanceof Perturbation.Slip(int after) ? after : -1;
        return leg(model, Alteration.of(perturbation, skill, planned, world), slip);
    }

    /// Makes ready to try again after a subtask that failed: what is held is put back, or let go
    /// of, and from here on waypoints are planned from the world as it is.
    ///
    /// @return the subtask to go on with: the failed one, or the grasp that it builds on
    public int recover(int failed) {
        planningAnew = true;
        mistaken = Optional.empty();
        if (world.holdsSomething()) {
            putBack(world.body(world.held()));
        }
        return resume(failed);
    }

    /// Whether the world's state says that the task is achieved.
    public boolean achieved() {
        return new Judge(task().world(), world).met(task().goal());
    }

    private int resume(int failed) {
        List<Subtask> subtasks = task().subtasks();
        Skill skill = subtasks.get(failed).skill();
        return switch (skill) {
            case Skill.Grasp _, Skill.Push _, Skill.Press _ -> failed;
            case Skill.Lift _,
                    Skill.Carry _,
                    Skill.Drag _,
                    Skill.Turn _,
                    Skill.StandUp _,
                    Skill.Release _ -> {
                int at = failed;
                while (at > 0 && !grasps(subtasks.get(at).skill(), skill.object())) {
                    at--;
                }
                yield at;
            }
        };
    }

    private static boolean grasps(Skill skill, String object) {
        return skill instanceof Skill.Grasp(String grasped) && grasped.equals(object);
    }

    private void putBack(Body held) {
        if (held.isLoose()) {
            Vec3 home = task().world().body(held.name()).pose().at();
            Place place = new Place.Table(home.x(), home.y());
            move(Waypoints.of(new Skill.Carry(held.name(), place), world));
        }
        move(Waypoints.of(new Skill.Release(held.name()), world));
    }

    private void move(List<Waypoint> waypoints) {
        new Performance(world, -1).perform(waypoints);
    }

    private List<Waypoint> waypoints(Leg model) {
        Skill skill = model.subtask().skill();
        if (planningAnew) {
            return Waypoints.of(skill, world);
        }
        if (mistaken.isPresent() && mistaken.get().meant().equals(skill.object())) {
            List<Waypoint> instead = Waypoints.of(skill.withObject(mistaken.get().taken()), world);
            return instead.isEmpty() ? model.planned() : instead;
        }
        return model.planned();
    }

    private Leg leg(Leg model, List<Waypoint> waypoints, int slipAfter) {
        return Runner.leg(model.subtask(), model.planned(), waypoints, world, slipAfter);
    }
}
