// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.plan.Steps;
import io.faultline.synthesis.plan.Targets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/// The right object, brought into a state or to a place that excludes the one asked for.
///
/// @param rewriter proposes the states and places
public record WrongPlacement(Rewriter rewriter) implements PlanningPerturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT;
    }

    @Override
    public Attempt<AlteredPlan> apply(PlanningTask task) {
        if (task.plan().stream().allMatch(step -> step.getTarget() == null)) {
            return new Attempt.NotApplicable<>("no-target-in-the-plan");
        }
        var question =
                new PlanRewrite(
                        PlanRewrite.Alteration.STATE_OR_PLACEMENT,
                        task.instruction(),
                        task.plan(),
                        task.objects());
        return accept(task, rewriter.propose(question));
    }

    /// Picks among the proposals whose end is proved to exclude the right one.
    Attempt<AlteredPlan> accept(PlanningTask task, List<PlanProposal> proposals) {
        List<AlteredPlan> sound =
                proposals.stream().flatMap(plan -> prove(task, plan.plan()).stream()).toList();
        if (sound.isEmpty()) {
            return new Attempt.NotApplicable<>("no-sound-target");
        }
        return new Attempt.Applied<>(
                sound.get(Digest.pick(sound.size(), task.choice(), mode().name())));
    }

    private Optional<AlteredPlan> prove(PlanningTask task, List<PlanStep> plan) {
        if (!Steps.verbs(plan).equals(Steps.verbs(task.plan())) || !task.isMissedBy(plan)) {
            return Optional.empty();
        }
        List<Integer> changed =
                IntStream.range(0, plan.size())
                        .filter(i -> !plan.get(i).equals(task.plan().get(i)))
                        .boxed()
                        .toList();
        return changed.size() == 1 ? proveStep(task, plan, changed.getFirst()) : Optional.empty();
    }

    private Optional<AlteredPlan> proveStep(PlanningTask task, List<PlanStep> plan, int step) {
        PlanStep right = task.plan().get(step);
        PlanStep wrong = plan.get(step);
        String there = right.getTarget();
        String elsewhere = wrong.getTarget();
        boolean sameObject = Objects.equals(right.getObject(), wrong.getObject());
        if (!sameObject
                || there == null
                || elsewhere == null
                || !Targets.exclude(there, elsewhere)) {
            return Optional.empty();
        }
        if (!Scene.shows(task.objects(), wrong.getText(), right.getText())) {
            return Optional.empty();
        }
        Optional<SceneObject> named = Scene.newlyNamed(task.objects(), elsewhere, there);
        ObjectSource source = named.map(SceneObject::getSource).orElse(null);
        String reason =
                "the step \"%s\" leads to the wrong state or place; \"%s\" is right"
                        .formatted(wrong.getText(), right.getText());
        return Optional.of(new AlteredPlan(plan, step, reason, rewriter.writer(), source));
    }
}
