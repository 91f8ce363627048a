// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.rows;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.identity.Digest;
import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.record.Facts;
import io.faultline.simulation.record.Recorder;
import io.faultline.simulation.rollout.Attempt;
import io.faultline.simulation.rollout.Failures;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.rollout.Runner;
import io.faultline.simulation.task.Shortfall;
import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.task.Task;
import io.faultline.synthesis.perturbation.AlteredPlan;
import io.faultline.synthesis.perturbation.Perturbations;
import io.faultline.synthesis.perturbation.PlanningPerturbation;
import io.faultline.synthesis.perturbation.PlanningTask;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rows of one scene: at most two subtasks that fail by different modes, as many that succeed,
/// those of the same subtasks first; the right plan and a wrong one.
///
/// @param task a task set up on a table
/// @param seed the table's seed
/// @param pictures takes and stores pictures
record SceneRows(Task task, long seed, ScenePictures pictures) {

    private static final List<FailureMode> EXECUTION =
            List.of(
                    FailureMode.NO_GRIPPER_CLOSE,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                    FailureMode.WRONG_OBJECT_MANIPULATED,
                    FailureMode.IMPRECISE_GRASPING_OR_PUSHING);
    private static final Set<FailureMode> PLANNING =
            Set.of(
                    FailureMode.WRONG_OBJECT_MANIPULATED,
                    FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT,
                    FailureMode.WRONG_ORDER,
                    FailureMode.MISSING_SUBTASK,
                    FailureMode.CONTRADICTORY_SUBTASKS);
    private static final int MOST_FAILURES = 2;

    private String name() {
        return task.name() + "-" + seed;
    }

    List<SimulatedRow> rows() throws IOException {
        Run demonstration = Runner.demonstrate(task);
        List<SimulatedRow> rows = new ArrayList<>();
        if (demonstration.succeeded()) {
            executions(demonstration, rows);
            plans(demonstration, rows);
        }
        return rows;
    }

    private void executions(Run demonstration, List<SimulatedRow> rows) throws IOException {
        List<Attempt.Failed> failed = failures(demonstration);
        Set<Integer> subtasks = new HashSet<>();
        for (Attempt.Failed failure : failed) {
            Leg leg = failure.run().legs().get(failure.subtask());
            String why = new Shortfall(leg.start(), leg.end()).why(leg.subtask().goal());
            rows.add(execution(leg, failure.perturbation().mode(), why, rows.size()));
        }
        List<Integer> order = new ArrayList<>();
        failed.forEach(failure -> order.add(failure.subtask()));
        for (int i = 0; i < demonstration.legs().size(); i++) {
            order.add(i);
        }
        for (int subtask : order) {
            if (subtasks.size() < failed.size() && subtasks.add(subtask)) {
                rows.add(execution(demonstration.legs().get(subtask), null, "", rows.size()));
            }
        }
    }

    private List<Attempt.Failed> failures(Run demonstration) {
        Failures failures = new Failures(new Perturber(PerturbationConfig.defaults()));
        List<Attempt.Failed> failed = new ArrayList<>();
        for (FailureMode mode : turns()) {
            if (failed.size() < MOST_FAILURES
                    && failures.of(demonstration, mode, seed * 7 + mode.ordinal())
                            instanceof Attempt.Failed failure) {
                failed.add(failure);
            }
        }
        return failed;
    }

    private List<FailureMode> turns() {
        return EXECUTION.stream()
                .sorted(
                        Comparator.comparingDouble(
                                mode -> Digest.unitInterval(name(), "turn", mode.name())))
                .toList();
    }

    private SimulatedRow execution(Leg leg, @Nullable FailureMode mode, String why, int number)
            throws IOException {
        String id = name() + "-" + number;
        return new SimulatedRow(
                id,
                task.name(),
                Recorder.instruction(task, seed),
                leg.subtask().description(),
                List.of(),
                mode,
                why,
                pictures.beforeAndAfter(id, seed, leg));
    }

    private void plans(Run demonstration, List<SimulatedRow> rows) throws IOException {
        String instruction = Recorder.instruction(task, seed);
        List<PlanStep> right = task.subtasks().stream().map(Subtask::step).toList();
        List<String> scene = List.of(pictures.scene(name(), seed, demonstration.legs().getFirst()));
        PlanningTask asked =
                new PlanningTask(instruction, right, Facts.of(task.world()).getObjects(), name());
        for (PlanningPerturbation mode : Perturbations.byRules(PLANNING).planning(name())) {
            if (mode.apply(asked)
                    instanceof
                    io.faultline.synthesis.perturbation.Attempt.Applied<AlteredPlan>(
                            AlteredPlan wrong)) {
                rows.add(plan("right", instruction, right, null, "", scene));
                rows.add(
                        plan(
                                "wrong",
                                instruction,
                                wrong.plan(),
                                mode.mode(),
                                wrong.reason(),
                                scene));
                return;
            }
        }
    }

    private SimulatedRow plan(
            String which,
            String instruction,
            List<PlanStep> plan,
            @Nullable FailureMode mode,
            String why,
            List<String> scene) {
        return new SimulatedRow(
                name() + "-" + which,
                task.name(),
                instruction,
                "",
                plan.stream().map(PlanStep::getText).toList(),
                mode,
                why,
                scene);
    }
}
