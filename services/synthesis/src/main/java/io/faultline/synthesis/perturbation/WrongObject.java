// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.language.Mentions;
import io.faultline.synthesis.language.Phrases;
import io.faultline.synthesis.plan.Steps;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The same verbs on another object, which is visible and is not the one that the instruction
/// names.
///
/// @param rewriter proposes the objects
public record WrongObject(Rewriter rewriter) implements PlanningPerturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_OBJECT_MANIPULATED;
    }

    @Override
    public Attempt<AlteredPlan> apply(PlanningTask task) {
        if (task.objects().size() < 2) {
            return new Attempt.NotApplicable<>("no-other-object");
        }
        var question =
                new PlanRewrite(
                        PlanRewrite.Alteration.OBJECT,
                        task.instruction(),
                        task.plan(),
                        task.objects());
        return accept(task, rewriter.propose(question));
    }

    /// Picks among the proposals that are proved to handle a visible object that is not asked for.
    Attempt<AlteredPlan> accept(PlanningTask task, List<PlanProposal> proposals) {
        List<AlteredPlan> sound =
                proposals.stream().flatMap(plan -> prove(task, plan.plan()).stream()).toList();
        if (sound.isEmpty()) {
            return new Attempt.NotApplicable<>("no-sound-object");
        }
        return new Attempt.Applied<>(
                sound.get(Digest.pick(sound.size(), task.choice(), mode().name())));
    }

    private Optional<AlteredPlan> prove(PlanningTask task, List<PlanStep> plan) {
        if (!Steps.verbs(plan).equals(Steps.verbs(task.plan())) || !task.isMissedBy(plan)) {
            return Optional.empty();
        }
        return IntStream.range(0, plan.size())
                .filter(i -> !plan.get(i).equals(task.plan().get(i)))
                .boxed()
                .findFirst()
                .flatMap(step -> proveStep(task, plan, step));
    }

    private Optional<AlteredPlan> proveStep(PlanningTask task, List<PlanStep> plan, int step) {
        String right = task.plan().get(step).getObject();
        String wrong = plan.get(step).getObject();
        if (right == null || wrong == null || !isAnother(task, right, wrong)) {
            return Optional.empty();
        }
        return task.objects().stream()
                .filter(object -> object.getName().equalsIgnoreCase(wrong))
                .filter(object -> saysSo(plan.get(step), object))
                .filter(object -> areVisible(task, plan))
                .findFirst()
                .map(
                        object ->
                                new AlteredPlan(
                                        plan,
                                        step,
                                        reason(right, wrong),
                                        rewriter.writer(),
                                        object.getSource()));
    }

    private static boolean areVisible(PlanningTask task, List<PlanStep> plan) {
        return IntStream.range(0, plan.size())
                .allMatch(
                        i ->
                                Scene.shows(
                                        task.objects(),
                                        plan.get(i).getText(),
                                        task.plan().get(i).getText()));
    }

    private static boolean saysSo(PlanStep step, SceneObject object) {
        return Mentions.isNamed(step.getText(), object.getName());
    }

    /// The instruction names the right object and neither it nor the plan names the wrong one.
    private static boolean isAnother(PlanningTask task, String right, String wrong) {
        return Scene.differ(right, wrong)
                && Phrases.contains(task.instruction(), right)
                && !Phrases.contains(task.instruction(), wrong)
                && task.plan().stream().noneMatch(step -> Phrases.contains(step.getText(), wrong));
    }

    private static String reason(String right, String wrong) {
        return "the plan handles the %s although the task is about the %s".formatted(wrong, right);
    }
}
