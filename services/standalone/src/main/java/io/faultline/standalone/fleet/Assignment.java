// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.simulation.render.Studio;
import io.faultline.simulation.rollout.Execution;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.task.Subtask;

import java.util.List;
import java.util.stream.IntStream;

/// An episode of a robot: what it is told, on which table, and what will go wrong.
///
/// @param episode its name
/// @param instruction what the robot is told
/// @param demonstration the task as it should be done
/// @param studio the table's surroundings
/// @param mishap what goes wrong
record Assignment(
        String episode, String instruction, Run demonstration, Studio studio, Mishap mishap) {

    /// The right plan: every subtask in order.
    List<Integer> rightPlan() {
        return IntStream.range(0, demonstration.legs().size()).boxed().toList();
    }

    /// The plan that the robot's planner comes up with first.
    List<Integer> firstPlan() {
        return switch (mishap) {
            case Mishap.BadPlan(List<Integer> steps, var _) -> steps;
            case Mishap.BadExecution _, Mishap.None _ -> rightPlan();
        };
    }

    /// A plan in words.
    List<String> words(List<Integer> plan) {
        List<Subtask> subtasks = demonstration.task().subtasks();
        return plan.stream().map(step -> subtasks.get(step).description()).toList();
    }

    /// The same table, untouched.
    Execution begin() {
        return new Execution(demonstration);
    }
}
