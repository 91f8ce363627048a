// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Writes a task's subtasks down, one line a step.
final class Script {
    private final List<Subtask> subtasks = new ArrayList<>();

    List<Subtask> subtasks() {
        return List.copyOf(subtasks);
    }

    Script grasp(String object) {
        return add(object, null, "grasp the " + object, new Skill.Grasp(object), held(object));
    }

    /// Take hold of a part by its name, as of a handle.
    Script graspHandle(String object) {
        String words = "grasp the handle of the " + object;
        return add(object, "by the handle", words, new Skill.Grasp(object), held(object));
    }

    private static Goal held(String object) {
        return new Goal.Held(object);
    }

    Script lift(String object, double height) {
        Goal goal = new Goal.Raised(object, 0.7 * height);
        Skill skill = new Skill.Lift(object, height);
        return add(object, "up", "lift the " + object, skill, goal);
    }

    Script carry(String object, Place place) {
        String words = "move the grasped " + object + " " + over(place);
        Skill skill = new Skill.Carry(object, place);
        return add(object, over(place), words, skill, new Goal.Over(object, place));
    }

    private static String over(Place place) {
        return switch (place) {
            case Place.On(String target) -> "onto the " + target;
            case Place.In(String target) -> "into the " + target;
            case Place.Beside _, Place.Table _ -> place.words();
        };
    }

    Script release(String object, Goal goal) {
        return add(object, null, "release the " + object, new Skill.Release(object), goal);
    }

    Script turn(String object, double angle) {
        String way = angle > 0 ? "to the left" : "to the right";
        Goal goal = Goal.all(new Goal.Held(object), new Goal.Turned(object, angle));
        String words = "rotate the grasped " + object + " " + way;
        return add(object, way, words, new Skill.Turn(object, angle), goal);
    }

    Script standUp(String object) {
        Goal goal = Goal.all(new Goal.Held(object), new Goal.Upright(object));
        String words = "rotate the grasped " + object + " upright";
        return add(object, "upright", words, new Skill.StandUp(object, 1), goal);
    }

    Script drag(String object, double to, String way, Goal goal) {
        String words = "move the grasped " + object + " " + way;
        return add(object, way, words, new Skill.Drag(object, to), goal);
    }

    Script push(String object, Side side, double distance, String way, Goal goal) {
        String words = "push the " + object + " " + way;
        return add(object, way, words, new Skill.Push(object, side, distance), goal);
    }

    Script press(String object) {
        Goal goal = new Goal.Pressed(object);
        return add(object, null, "push down the " + object, new Skill.Press(object), goal);
    }

    private Script add(
            String object, @Nullable String target, String words, Skill skill, Goal goal) {
        Primitive primitive = skill.primitive();
        PlanStep step =
                PlanStep.newBuilder()
                        .setPrimitive(primitive)
                        .setObject(object)
                        .setTarget(target)
                        .setText(words)
                        .build();
        subtasks.add(new Subtask(step, skill, goal));
        return this;
    }
}
