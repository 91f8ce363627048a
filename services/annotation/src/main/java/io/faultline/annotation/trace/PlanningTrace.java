// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Numbers;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.Label;
import io.faultline.schemas.PlanStep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The reasoning over a plan: the goal, each step in turn up to the one that fails, then the plan
/// as a whole.
final class PlanningTrace {
    private static final int LONGEST_GOAL = 22;

    private final Example example;
    private final Wording wording;
    private final Detail detail;
    private final List<PlanStep> plan;
    private final int failing;

    PlanningTrace(Example example, Wording wording, Detail detail) {
        this.example = example;
        this.wording = wording;
        this.detail = detail;
        this.plan = example.getPlan();
        this.failing = example.getLabel() == Label.FAILURE ? example.getFailingStep() : -1;
    }

    List<String> steps() {
        List<String> steps = new ArrayList<>();
        steps.add(opening());
        List<Hold> holds = Hold.along(plan, atStart());
        int sound = failing < 0 ? plan.size() : Math.min(failing, plan.size());
        steps.addAll(new SoundSteps(example, wording, detail, holds).upTo(sound));
        boolean fails = example.getLabel() == Label.FAILURE;
        if (fails) {
            steps.add(new PlanFlaw(example, wording, holds).finding());
            rest().ifPresent(steps::add);
        }
        Slots slots = Slots.of("n", Numbers.inWords(plan.size()));
        String whole = fails ? "whole.flawed" : plan.size() == 1 ? "whole.one" : "whole.sound";
        steps.add(wording.sentence(whole, slots));
        steps.add(wording.sentence(fails ? "plan.wrong" : "plan.right", slots));
        return steps;
    }

    private Hold atStart() {
        GripperState gripper = example.getFacts().getGripperStart();
        return gripper == GripperState.CLOSED ? new Hold.Unknown() : new Hold.Empty();
    }

    private String opening() {
        String goal =
                Quote.of(example.getInstruction(), LONGEST_GOAL)
                        .map(quoted -> wording.sentence("goal", Slots.of("goal", quoted)))
                        .orElseGet(() -> wording.sentence("goal.unquoted", Slots.none()));
        return detail == Detail.FULL
                ? new Scene(example)
                        .objects()
                        .map(objects -> goal + ' ' + wording.sentence("scene", objects))
                        .orElse(goal)
                : goal;
    }

    /// What follows the flaw inherits it.
    private Optional<String> rest() {
        int rest = plan.size() - 1 - failing;
        return failing < 0 || rest < 1 || detail == Detail.GROUPED
                ? Optional.empty()
                : Optional.of(
                        wording.sentence(
                                rest == 1 ? "rest.one" : "rest.many",
                                Slots.of("n", Numbers.inWords(rest))));
    }
}
