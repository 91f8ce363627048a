// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.Writer;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.plan.Run;
import io.faultline.synthesis.plan.Steps;
import io.faultline.synthesis.plan.SymbolicExecution;
import io.faultline.synthesis.plan.Targets;

import java.util.List;
import java.util.stream.IntStream;

/// One step is left out, and the rest does not reach the goal.
///
/// Steps outside the grammar are never left out: nothing says that they are needed. Nor is a
/// release that puts nothing anywhere: an open drawer is open while it is held.
public record MissingSubtask() implements PlanningPerturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.MISSING_SUBTASK;
    }

    @Override
    public Attempt<AlteredPlan> apply(PlanningTask task) {
        if (task.plan().size() < 2) {
            return new Attempt.NotApplicable<>("single-step-plan");
        }
        if (!(task.run() instanceof Run.Completed)) {
            return new Attempt.NotApplicable<>("plan-not-executable");
        }
        List<Integer> needed =
                IntStream.range(0, task.plan().size())
                        .filter(step -> isNeeded(task, step))
                        .boxed()
                        .toList();
        if (needed.isEmpty()) {
            return new Attempt.NotApplicable<>("no-step-is-needed");
        }
        int removed =
                needed.get(Digest.pick(needed.size(), task.choice(), mode().name(), "removed"));
        return new Attempt.Applied<>(without(task.plan(), removed));
    }

    private static boolean isNeeded(PlanningTask task, int step) {
        return switch (task.plan().get(step).getPrimitive()) {
            case OTHER -> false;
            case RELEASE -> placesSomething(task.plan(), step) && isMissed(task, step);
            case GRASP, MOVE_GRASPED_OBJECT, ROTATE_GRASPED_OBJECT, PUSH_DOWN, PUSH_FORWARD ->
                    isMissed(task, step);
        };
    }

    private static boolean isMissed(PlanningTask task, int step) {
        return task.isMissedBy(Steps.without(task.plan(), step));
    }

    private static boolean placesSomething(List<PlanStep> plan, int release) {
        for (int i = release - 1; i >= 0; i--) {
            String target = plan.get(i).getTarget();
            if (plan.get(i).getPrimitive() == Primitive.MOVE_GRASPED_OBJECT) {
                return target != null && Targets.isPlace(target);
            }
        }
        return false;
    }

    private AlteredPlan without(List<PlanStep> plan, int removed) {
        List<PlanStep> rest = Steps.without(plan, removed);
        String missing = plan.get(removed).getText();
        return switch (SymbolicExecution.of(rest)) {
            case Run.Broken(int step, String because) ->
                    altered(
                            rest,
                            step,
                            "the step \"%s\" is missing, so that at \"%s\" %s"
                                    .formatted(missing, rest.get(step).getText(), because));
            case Run.Completed _ ->
                    altered(
                            rest,
                            Math.min(removed, rest.size() - 1),
                            "the step \"%s\" is missing, so that the task stays incomplete"
                                    .formatted(missing));
        };
    }

    private static AlteredPlan altered(List<PlanStep> plan, int step, String reason) {
        return new AlteredPlan(plan, step, reason, Writer.RULES, null);
    }
}
