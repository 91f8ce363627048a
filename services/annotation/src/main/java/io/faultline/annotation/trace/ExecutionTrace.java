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
    private final Action action;

    ExecutionTrace(Example example, Wording wording, Detail detail) {
        this.example = example;
        this.wording = wording;
        this.detail = detail;
        this.setting = Setting.of(example);
        this.action = Action.parse(asked(example));
    }

    /// What the execution is held against: the subtask, or the instruction for a whole trajectory.
    static String asked(Example example) {
        String subtask = example.getSubtask();
        return example.getKind() == ExampleKind.EXECUTION && subtask != null
                ? subtask
                : example.getInstruction();
    }

    List<String> steps() {
        List<String> steps = new ArrayList<>();
        if (detail == Detail.FULL) {
            task().ifPresent(steps::add);
        }
        steps.add(before());
        steps.add(demand());
        boolean success = example.getLabel() == Label.SUCCESS;
        steps.add(success ? reached() : new ExecutionFlaw(example, wording, action).finding());
        if (detail != Detail.GROUPED) {
            changes().ifPresent(steps::add);
        }
        steps.add(success ? agreement() : disagreement());
        steps.add(conclusion(success));
        return steps;
    }

    private Optional<String> task() {
        return example.getKind() == ExampleKind.EXECUTION
                ? Quote.of(example.getInstruction(), LONGEST_QUOTE)
                        .filter(goal -> !example.getInstruction().equals(asked(example)))
                        .map(
                                goal ->
                                        wording.sentence(
                                                "[The task [as a whole |]is|The robot is working on"
                                                    + " the task|The overall task is] {goal}",
                                                Slots.of("goal", goal)))
                : Optional.empty();
    }

    private String before() {
        List<String> seen = new ArrayList<>();
        Slots slots = setting.slots();
        Optional<String> objects =
                detail == Detail.GROUPED ? Optional.empty() : new Scene(example).objects();
        gripper(example.getFacts().getGripperStart()).ifPresent(seen::add);
        if (objects.isPresent()) {
            slots = slots.and("objects", objects.get());
            seen.add(
                    "[the scene [holds|contains] {objects}|the robot has {objects} [in its"
                            + " scene|before it]]");
        }
        if (seen.isEmpty()) {
            seen.add(
                    "[the {task} is still ahead of the robot|the robot has yet to begin the"
                        + " {task}]");
        }
        return wording.sentence(setting.before() + ", " + String.join(", and ", seen), slots);
    }

    private static Optional<String> gripper(GripperState state) {
        return switch (state) {
            case OPEN -> Optional.of("the gripper [is|stands] open");
            case CLOSED -> Optional.of("the gripper [is|has its jaws] closed");
            case UNKNOWN -> Optional.empty();
        };
    }

    private String demand() {
        String due = Expected.due(action);
        return Quote.of(asked(example), LONGEST_QUOTE)
                .map(
                        quoted ->
                                wording.sentence(
                                        "[The {asked} [is|reads]|What was asked is] {quoted}[: |,"
                                            + " so |; for that, ]"
                                                + due,
                                        setting.slots().and("quoted", quoted)))
                .orElseGet(
                        () ->
                                wording.sentence(
                                        "[To fulfil the {asked}|For the {asked} to be fulfilled], "
                                                + due,
                                        setting.slots()));
    }

    private String reached() {
        String gripper =
                consistentWithSuccess()
                        ? gripper(example.getFacts().getGripperEnd())
                                .map(clause -> "[, and | while ]" + clause)
                                .orElse("")
                        : "";
        String reached = Expected.reached(action) + gripper;
        return wording.sentence(
                "["
                        + setting.show()
                        + " that "
                        + reached
                        + "|"
                        + setting.after()
                        + ", "
                        + reached
                        + "]",
                setting.slots());
    }

    private boolean consistentWithSuccess() {
        GripperState end = example.getFacts().getGripperEnd();
        return !(action.deed() == Deed.TAKE && end == GripperState.OPEN)
                && !(action.deed() == Deed.RELEASE && end == GripperState.CLOSED);
    }

    private Optional<String> changes() {
        return new Scene(example)
                .changes()
                .map(
                        changes ->
                                wording.sentence(
                                        "[It can [also |]be seen that|One [also |]sees that]"
                                            + " {changes}",
                                        Slots.of("changes", changes)));
    }

    private String agreement() {
        return wording.sentence(
                "[Comparing [before and after|the start with the end]|From start to end], [the"
                    + " scene has changed [as|in the way that] the {asked} [asks|wants]|what was"
                    + " asked for is what happened|the [robot has done|outcome is] what the {asked}"
                    + " [asks for|wants]|the {asked} and the outcome agree]",
                setting.slots());
    }

    private String disagreement() {
        return wording.sentence(
                "[Comparing [before and after|the start with the end]|From start to end], [the"
                    + " change that the {asked} [asks for|wants] has not taken place|what was asked"
                    + " for is not what [happened|is seen]|the {asked} and the outcome do not"
                    + " agree|the outcome is not [what the {asked} asks for|the one that was"
                    + " wanted]]",
                setting.slots());
    }

    private String conclusion(boolean success) {
        return wording.sentence(
                "[Therefore, |So |Hence, |In conclusion, |For these reasons, |It follows that ]the"
                        + " {task} "
                        + (success
                                ? "[was completed|has been completed|has been carried"
                                        + " out|succeeded|was a success]"
                                : "[failed|has failed|was not completed|has not been carried"
                                      + " out|was not a success]"),
                setting.slots());
    }
}
