// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.Label;
import io.faultline.schemas.PlanStep;

import java.util.ArrayList;
import java.util.List;

/// The reasoning over a plan: the goal, each step in turn up to the one that fails, then the plan
/// as a whole.
final class PlanningTrace {
    private static final int LONGEST_GOAL = 22;

    private final Example example;
    private final Wording wording;
    private final Detail detail;
    private final List<PlanStep> plan;

    PlanningTrace(Example example, Wording wording, Detail detail) {
        this.example = example;
        this.wording = wording;
        this.detail = detail;
        this.plan = example.getPlan();
    }

    List<String> steps() {
        List<String> steps = new ArrayList<>();
        steps.add(opening());
        int sound = failing() < 0 ? plan.size() : Math.min(failing(), plan.size());
        List<Hold> holds = Hold.along(plan, atStart());
        SoundSteps checks = new SoundSteps(example, wording, detail, holds);
        steps.addAll(checks.upTo(sound));
        if (example.getLabel() == Label.FAILURE) {
            steps.add(new PlanFlaw(example, wording, holds).finding());
            afterTheFlaw(steps);
        }
        steps.add(whole());
        steps.add(conclusion());
        return steps;
    }

    /// The step that fails, or -1: a failure that shows at no step leaves all of them to be read.
    private int failing() {
        return example.getLabel() == Label.FAILURE ? example.getFailingStep() : -1;
    }

    private Hold atStart() {
        GripperState gripper = example.getFacts().getGripperStart();
        return gripper == GripperState.CLOSED ? new Hold.Unknown() : new Hold.Empty();
    }

    private String opening() {
        String goal =
                Quote.of(example.getInstruction(), LONGEST_GOAL)
                        .map(
                                quoted ->
                                        wording.sentence(
                                                "[The task is|The goal is|The instruction reads|The"
                                                        + " robot is told] {goal}",
                                                Slots.of("goal", quoted)))
                        .orElseGet(
                                () ->
                                        wording.sentence(
                                                "[I read the plan against the instruction|The plan"
                                                        + " is held against the instruction]",
                                                Slots.none()));
        if (detail != Detail.FULL) {
            return goal;
        }
        return goal
                + new Scene(example)
                        .objects()
                        .map(
                                objects ->
                                        ' '
                                                + wording.sentence(
                                                        "[The scene holds|The scene"
                                                                + " contains|At hand [in the"
                                                                + " scene |]we have] {objects}",
                                                        Slots.of("objects", objects)))
                        .orElse("");
    }

    private void afterTheFlaw(List<String> steps) {
        int rest = plan.size() - 1 - failing();
        if (failing() < 0 || rest < 1 || detail == Detail.GROUPED) {
            return;
        }
        String pattern =
                rest == 1
                        ? "[The step after that|The remaining step] [does not make up for"
                                + " this|cannot repair this|leaves this as it is]"
                        : "[The steps after that|The {n} remaining steps|The {n} steps that follow]"
                              + " [cannot repair this|do not make up for this|leave this as it is]";
        steps.add(wording.sentence(pattern, Slots.of("n", Integer.toString(rest))));
    }

    private String whole() {
        Slots slots = Slots.of("n", Integer.toString(plan.size()));
        if (example.getLabel() == Label.FAILURE) {
            return wording.sentence(
                    "[As a whole, |Taken together, |Overall, |Seen from start to end, ][the plan"
                        + " [does not lead to what the instruction asks for|would leave the"
                        + " instruction undone|falls short of [the goal|the instruction]|cannot"
                        + " bring about the requested result]|following the plan would not [reach"
                        + " the goal|give the requested result|do what was asked]]",
                    slots);
        }
        if (plan.size() == 1) {
            return wording.sentence(
                    "[As a whole|Overall|Taken by itself], [this one step|the single step] [does"
                        + " what the instruction asks for|is enough for the goal|covers the whole"
                        + " [instruction|task]]",
                    slots);
        }
        return wording.sentence(
                "[As a whole|Taken together|Overall|Seen from start to end], the {n} steps [[lead"
                    + " to|bring about|add up to] [what the instruction asks for|the requested"
                    + " result|the goal]|cover the whole [instruction|task] [in a workable order|in"
                    + " an order that works|in good order]|do what was asked, [each building on the"
                    + " one before|each ready when its turn comes]]",
                slots);
    }

    private String conclusion() {
        return wording.sentence(
                example.getLabel() == Label.SUCCESS
                        ? "[Therefore, |So |Hence, |In conclusion, |For these reasons, |It follows"
                              + " that ]the plan is [correct|right|sound|valid]"
                        : "[Therefore, |So |Hence, |In conclusion, |For these reasons, |It follows"
                              + " that ]the plan is [incorrect|wrong|not correct|flawed|not valid]",
                Slots.none());
    }
}
