// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Deed;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.Label;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The reasoning over an execution: what the first pictures show, what was asked, what the last
/// pictures show, then the judgement. The same for a subtask and for a whole trajectory.
final class ExecutionTrace {
    private static final int LONGEST_QUOTE = 24;

    private final Example example;
    private final Wording wording;
    private final Detail detail;
    private final Setting setting;
    private final String asked;
    private final Action action;

    ExecutionTrace(Example example, Wording wording, Detail detail) {
        this.example = example;
        this.wording = wording;
        this.detail = detail;
        this.setting = Setting.of(example);
        this.asked = asked(example);
        this.action = Action.parse(asked);
    }

    /// What the execution is held against: the subtask, or the instruction for a whole trajectory.
    private static String asked(Example example) {
        String subtask = example.getSubtask();
        return example.getKind() == ExampleKind.EXECUTION && subtask != null
                ? subtask
                : example.getInstruction();
    }

    List<String> steps() {
        List<String> steps = new ArrayList<>();
        boolean success = example.getLabel() == Label.SUCCESS;
        task().ifPresent(steps::add);
        steps.add(before());
        steps.add(demand());
        steps.add(success ? reached() : new ExecutionFlaw(example, wording, action).finding());
        changes().ifPresent(steps::add);
        steps.add(wording.sentence(success ? "agree" : "disagree", setting.slots()));
        steps.add(wording.sentence(success ? "task.done" : "task.failed", setting.slots()));
        return steps;
    }

    private Optional<String> task() {
        return detail != Detail.FULL || example.getInstruction().equals(asked)
                ? Optional.empty()
                : Quote.of(example.getInstruction(), LONGEST_QUOTE)
                        .map(goal -> wording.sentence("task", Slots.of("goal", goal)));
    }

    private String before() {
        List<String> seen = new ArrayList<>();
        state(example.getFacts().getGripperStart())
                .map(state -> Slots.of("state", state))
                .ifPresent(slots -> seen.add(wording.say("start.gripper", slots)));
        if (detail != Detail.GROUPED) {
            new Scene(example)
                    .objects()
                    .ifPresent(objects -> seen.add(wording.say("start.objects", objects)));
        }
        if (seen.isEmpty()) {
            seen.add(wording.say("start.unknown", setting.slots()));
        }
        String when = wording.say(setting.phrase("before"), setting.slots());
        return Wording.asSentence(when + ", " + String.join(", and ", seen));
    }

    static Optional<String> state(GripperState gripper) {
        return switch (gripper) {
            case OPEN -> Optional.of("open");
            case CLOSED -> Optional.of("closed");
            case UNKNOWN -> Optional.empty();
        };
    }

    private String demand() {
        Slots slots = setting.slots().and("due", new Expected(wording, action).due());
        return Quote.of(asked, LONGEST_QUOTE)
                .map(quoted -> wording.sentence("demand", slots.and("quoted", quoted)))
                .orElseGet(() -> wording.sentence("demand.unquoted", slots));
    }

    private String reached() {
        String reached = new Expected(wording, action).reached();
        Slots slots = setting.slots().and("reached", reached);
        Optional<String> gripper =
                state(example.getFacts().getGripperEnd()).filter(state -> agrees(state, action));
        return gripper.isPresent()
                ? wording.sentence(
                        setting.phrase("reached.gripper"), slots.and("state", gripper.get()))
                : wording.sentence(setting.phrase("reached"), slots);
    }

    /// Whether a gripper can be in this state once the action is done.
    private static boolean agrees(String gripper, Action action) {
        return !(action.deed() == Deed.TAKE && gripper.equals("open"))
                && !(action.deed() == Deed.RELEASE && gripper.equals("closed"));
    }

    private Optional<String> changes() {
        return detail == Detail.GROUPED
                ? Optional.empty()
                : new Scene(example)
                        .changes()
                        .map(changes -> wording.sentence("changes", Slots.of("changes", changes)));
    }
}
