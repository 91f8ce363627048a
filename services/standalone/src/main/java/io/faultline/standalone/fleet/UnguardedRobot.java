// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.RobotClient;
import io.faultline.simulation.rollout.Execution;

import java.time.Duration;

/// A robot without a verifier: it carries its first plan out, whatever happens.
final class UnguardedRobot implements SimulatedRobot {

    private final RobotClient client;
    private final Duration pace;

    UnguardedRobot(RobotClient client, Duration pace) {
        this.client = client;
        this.pace = pace;
    }

    @Override
    public boolean run(Assignment assignment) throws InterruptedException {
        Execution execution = assignment.begin();
        for (int subtask : assignment.firstPlan()) {
            SimulatedRobot.perform(assignment, execution, subtask, true);
            Thread.sleep(pace);
        }
        return SimulatedRobot.end(client, assignment, execution);
    }
}
