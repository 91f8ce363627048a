// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.Happening.EpisodeEnded;
import io.faultline.robot.RobotClient;
import io.faultline.simulation.rollout.Execution;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.task.Subtask;

/// A simulated robot at work on one episode after the other.
interface SimulatedRobot {

    /// Carries out an episode and says whether the task was achieved.
    ///
    /// @throws InterruptedException if it is to stop; the episode then has no end
    boolean run(Assignment assignment) throws InterruptedException;

    /// Carries a subtask out, badly where that is its fate and it is tried for the first time.
    static Leg perform(Assignment assignment, Execution execution, int subtask, boolean first) {
        return switch (assignment.mishap()) {
            case Mishap.BadExecution(int at, var perturbation) when first && at == subtask ->
                    execution.perform(subtask, perturbation);
            case Mishap.BadExecution _, Mishap.BadPlan _, Mishap.None _ ->
                    execution.perform(subtask);
        };
    }

    /// A subtask's words.
    static String words(Assignment assignment, int subtask) {
        Subtask named = assignment.demonstration().task().subtasks().get(subtask);
        return named.description();
    }

    /// Tells how an episode ended.
    static boolean end(RobotClient client, Assignment assignment, Execution execution) {
        boolean achieved = execution.achieved();
        client.tell(new EpisodeEnded(assignment.episode(), assignment.instruction(), achieved));
        return achieved;
    }
}
