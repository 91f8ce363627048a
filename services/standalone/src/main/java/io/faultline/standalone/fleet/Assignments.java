// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Execution;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.task.TaskTemplate;
import io.faultline.simulation.task.Tasks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Draws the episodes of a fleet. The same seed, robot and number give the same episode.
final class Assignments {

    private static final int DRAWS = 6;

    private final Failures failures = new Failures(new Perturber(PerturbationConfig.of(Map.of())));
    private final long seed;
    private final double badExecutions;
    private final double badPlans;

    /// @param badExecutions part of the episodes in which a subtask goes wrong
    /// @param badPlans part of the episodes in which the first plan is wrong
    Assignments(long seed, double badExecutions, double badPlans) {
        if (badExecutions < 0 || badPlans < 0 || badExecutions + badPlans > 1) {
            throw new IllegalArgumentException(
                    "%s bad executions and %s bad plans in one".formatted(badExecutions, badPlans));
        }
        this.seed = seed;
        this.badExecutions = badExecutions;
        this.badPlans = badPlans;
    }

    /// The episode of a number of one robot.
    Assignment of(String robot, int number) {
        long own = Draw.of(seed, robot + " " + number).bits();
        Draw draw = Draw.of(own, "assignment");
        TaskTemplate template = draw.from(Tasks.all());
        Task task = template.task(draw.below(template.variations()), own);
        Run demonstration = Runner.demonstrate(task);
        return new Assignment(
                "%s-%04d".formatted(robot, number),
                draw.from(task.phrasings()),
                demonstration,
                Studio.of(own),
                mishap(demonstration, own, draw));
    }

    private Mishap mishap(Run demonstration, long own, Draw draw) {
        double chance = draw.unit();
        if (chance < badExecutions) {
            return badExecution(demonstration, own, draw);
        }
        return chance < badExecutions + badPlans ? badPlan(demonstration, draw) : new Mishap.None();
    }

    /// One that the world's state confirms, of a mode drawn among those that apply.
    private Mishap badExecution(Run demonstration, long own, Draw draw) {
        for (int i = 0; i < DRAWS; i++) {
            FailureMode mode = draw.from(Perturber.MODES);
            if (failures.of(demonstration, mode, own + i) instanceof Attempt.Failed failed) {
                return new Mishap.BadExecution(failed.subtask(), failed.perturbation());
            }
        }
        return new Mishap.None();
    }

    /// One that does not achieve the task when it is carried out as it stands.
    private static Mishap badPlan(Run demonstration, Draw draw) {
        int steps = demonstration.legs().size();
        if (steps < 2) {
            return new Mishap.None();
        }
        int at = draw.below(steps - 1);
        List<Integer> plan = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            plan.add(i);
        }
        boolean missing = draw.coin();
        if (missing) {
            plan.remove(at);
        } else {
            Collections.swap(plan, at, at + 1);
        }
        Execution execution = new Execution(demonstration);
        plan.forEach(execution::perform);
        return execution.achieved()
                ? new Mishap.None()
                : new Mishap.BadPlan(
                        List.copyOf(plan),
                        missing ? FailureMode.MISSING_SUBTASK : FailureMode.WRONG_ORDER);
    }
}
