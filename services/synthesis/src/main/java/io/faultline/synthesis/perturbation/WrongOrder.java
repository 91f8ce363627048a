// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.identity.Digest;
import io.faultline.synthesis.plan.Run;
import io.faultline.synthesis.plan.SymbolicExecution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The same steps in another order, in which one comes before what it needs.
///
/// An order that still runs is no failure: independent steps may be exchanged.
///
/// @param rewriter proposes the orders
public record WrongOrder(Rewriter rewriter) implements PlanningPerturbation {

    @Override
    public FailureMode mode() {
        return FailureMode.WRONG_ORDER;
    }

    @Override
    public Attempt<AlteredPlan> apply(PlanningTask task) {
        if (task.plan().size() < 2) {
            return new Attempt.NotApplicable<>("single-step-plan");
        }
        if (!(task.run() instanceof Run.Completed)) {
            return new Attempt.NotApplicable<>("plan-not-executable");
        }
        var question =
                new PlanRewrite(
                        PlanRewrite.Alteration.ORDER,
                        task.instruction(),
                        task.plan(),
                        task.objects());
        return accept(task, rewriter.propose(question));
    }

    /// Picks among the proposals that are proved to break a precondition.
    Attempt<AlteredPlan> accept(PlanningTask task, List<PlanProposal> proposals) {
        List<AlteredPlan> sound =
                proposals.stream().flatMap(plan -> prove(task, plan.plan()).stream()).toList();
        if (sound.isEmpty()) {
            return new Attempt.NotApplicable<>("no-order-breaks-a-precondition");
        }
        return new Attempt.Applied<>(
                sound.get(Digest.pick(sound.size(), task.choice(), mode().name())));
    }

    private Optional<AlteredPlan> prove(PlanningTask task, List<PlanStep> plan) {
        if (!isPermutation(task.plan(), plan)) {
            return Optional.empty();
        }
        return switch (SymbolicExecution.of(plan)) {
            case Run.Broken(int step, String because) ->
                    Optional.of(
                            new AlteredPlan(
                                    plan,
                                    step,
                                    reason(plan, step, because),
                                    rewriter.writer(),
                                    null));
            case Run.Completed _ -> Optional.empty();
        };
    }

    private static boolean isPermutation(List<PlanStep> plan, List<PlanStep> other) {
        List<PlanStep> left = new ArrayList<>(plan);
        return plan.size() == other.size() && other.stream().allMatch(left::remove);
    }

    private static String reason(List<PlanStep> plan, int step, String because) {
        return "the steps are in the wrong order: at \"%s\" %s"
                .formatted(plan.get(step).getText(), because);
    }
}
