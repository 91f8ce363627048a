// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.Writer;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.plan.Postconditions;
import io.faultline.synthesis.plan.Run;
import io.faultline.synthesis.plan.Steps;
import io.faultline.synthesis.plan.Targets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A step is followed at once by one whose effect excludes its own: moved onto the plate, then
/// under it; grasped, then released before it was moved.
public record ContradictorySubtasks() implements PlanningPerturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.CONTRADICTORY_SUBTASKS;
    }

    @Override
    public Attempt<AlteredPlan> apply(PlanningTask task) {
        if (!(task.run() instanceof Run.Completed)) {
            return new Attempt.NotApplicable<>("plan-not-executable");
        }
        List<AlteredPlan> candidates = new ArrayList<>();
        for (int i = 0; i < task.plan().size(); i++) {
            contradiction(task, i).ifPresent(candidates::add);
        }
        if (candidates.isEmpty()) {
            return new Attempt.NotApplicable<>("no-step-can-be-contradicted");
        }
        int picked = Digest.pick(candidates.size(), task.choice(), mode().name());
        return new Attempt.Applied<>(candidates.get(picked));
    }

    private static Optional<AlteredPlan> contradiction(PlanningTask task, int step) {
        PlanStep said = task.plan().get(step);
        return undoing(said)
                .filter(undo -> Postconditions.exclude(said, undo))
                .map(undo -> altered(task.plan(), step, undo))
                .filter(altered -> task.isMissedBy(altered.plan()));
    }

    private static Optional<PlanStep> undoing(PlanStep step) {
        String target = step.getTarget();
        if (step.getPrimitive() == Primitive.GRASP) {
            String text = "release the " + step.getObject();
            return step.getObject() == null
                    ? Optional.empty()
                    : Optional.of(new PlanStep(Primitive.RELEASE, null, null, text));
        }
        return target == null
                ? Optional.empty()
                : Targets.opposite(target).flatMap(other -> Steps.retargeted(step, other));
    }

    private static AlteredPlan altered(List<PlanStep> plan, int step, PlanStep undo) {
        String reason =
                "the step \"%s\" contradicts the step \"%s\" before it"
                        .formatted(undo.getText(), plan.get(step).getText());
        List<PlanStep> steps = Steps.inserting(plan, step + 1, undo);
        return new AlteredPlan(steps, step + 1, reason, Writer.RULES, null);
    }
}
