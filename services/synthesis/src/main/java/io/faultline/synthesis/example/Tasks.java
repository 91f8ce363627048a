// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.synthesis.perturbation.ExecutionTask;
import io.faultline.synthesis.perturbation.PlanningTask;

/// Demonstrations as the failure modes take them.
final class Tasks {

    private Tasks() {}

    static PlanningTask planning(Demonstration demonstration, String choice) {
        return new PlanningTask(
                demonstration.instruction(),
                demonstration.plan(),
                demonstration.whole().start().getObjects(),
                choice);
    }

    static ExecutionTask execution(Demonstration demonstration, Execution done, String choice) {
        return new ExecutionTask(
                demonstration.instruction(),
                done.text(),
                done.views(),
                demonstration.whole().start().getObjects(),
                choice);
    }
}
