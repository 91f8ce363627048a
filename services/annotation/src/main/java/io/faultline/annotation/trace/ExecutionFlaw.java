// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.GripperState;

import java.util.Objects;
import java.util.Optional;

/// What the last pictures of a failed execution show. Where the end is not known, it says no more
/// than that the result which was asked for is absent.
final class ExecutionFlaw {
    private final Example example;
    private final Wording wording;
    private final Setting setting;
    private final Action asked;

    ExecutionFlaw(Example example, Wording wording, Action asked) {
        this.example = example;
        this.wording = wording;
        this.setting = Setting.of(example);
        this.asked = asked;
    }

    String finding() {
        FailureMode mode = Objects.requireNonNull(example.getMode(), "a failure has a mode");
        return switch (mode) {
            case TASK_EXECUTION_MISMATCH, SEMANTIC_MISALIGNMENT -> otherDeed();
            case WRONG_OBJECT_MANIPULATED, WRONG_TARGET_OBJECT ->
                    deed().map(this::misdeed)
                            .orElseGet(
                                    () ->
                                            atTheEnd(
                                                    "[the robot has [acted on|handled] another"
                                                        + " object, not {object}|it was not"
                                                        + " {object} that the robot [acted"
                                                        + " on|handled]]"));
            case WRONG_OBJECT_STATE_OR_PLACEMENT ->
                    deed().map(this::misdeed)
                            .orElseGet(
                                    () ->
                                            atTheEnd(
                                                    "[{object} did not reach the [state or"
                                                        + " place|place or state] that was asked"
                                                        + " for|{object} ended up in another [place"
                                                        + " or state|state or place] than the one"
                                                        + " asked for]"));
            case REVERT_ACTION -> unchanged();
            case NO_GRIPPER_CLOSE ->
                    atTheEnd(
                            "the gripper [has come to|is at|has reached] {object}, [but|yet] its"
                                + " jaws [are still open|have not closed|stay open], so nothing is"
                                + " held");
            case INCOMPLETE_GRASP ->
                    atTheEnd(
                            "the jaws [have not closed fully|are not fully closed] around {object},"
                                + " so it is not held");
            case IMPRECISE_GRASPING_OR_PUSHING ->
                    atTheEnd(
                            "the gripper [went for|moved towards] {object} but [missed it|came down"
                                + " beside it|was off its mark], so [it was not caught|it stayed"
                                + " behind]");
            case INADEQUATE_GRIP_RETENTION ->
                    atTheEnd(
                            "{object} [slipped out of|was lost from] the gripper [on the way|before"
                                + " the motion was over]");
            case MISALIGNED_KEYFRAME ->
                    atTheEnd(
                            "the gripper [is|stands] [off to one side of|away from] where it [had"
                                + " to|should] be for {object}");
            case INCORRECT_ROTATION ->
                    atTheEnd(
                            "[the gripper is turned to another angle than {object} needs|the angle"
                                + " of the gripper does not suit {object}]");
            case MISSING_ROTATION ->
                    atTheEnd(
                            "[the turn that {object} needs did not take place|the angle is as it"
                                + " was, though {object} needs a turn]");
            case WRONG_ORDER, WRONG_ACTION_SEQUENCE ->
                    atTheEnd(
                            "the motions around {object} came in another order than the one that"
                                + " works");
            case MISSING_SUBTASK, CONTRADICTORY_SUBTASKS, RECORDED_FAILURE -> absent();
        };
    }

    private String otherDeed() {
        Optional<Action> done = deed();
        return done.isPresent() ? misdeed(done.get()) : absent();
    }

    /// What the episode really did, where it can be told in other words than the facts have it.
    private Optional<Action> deed() {
        String done = example.getFacts().getActuallyDone();
        return done == null
                ? Optional.empty()
                : Optional.of(Action.parse(done)).filter(action -> action.gerund().isPresent());
    }

    private String misdeed(Action done) {
        Slots slots =
                setting.slots()
                        .and("deed", done.gerund().orElseThrow())
                        .and("difference", Difference.between(asked, done, setting.asked()));
        String seen =
                wording.sentence(
                        "[[What the pictures show|What happens between start and end|What has taken"
                            + " place] is the robot {deed}|The robot is [seen|shown] {deed}|The"
                            + " pictures [show the robot|are of the robot] {deed}]",
                        slots);
        return seen + ' ' + wording.sentence("{difference}", slots);
    }

    private String unchanged() {
        return wording.sentence(
                "["
                        + setting.after()
                        + "[ |, ]everything is as it was [before|at the start]|No difference from"
                        + " the start can be seen "
                        + setting.after()
                        + "]: [nothing has moved|neither the robot nor the objects have moved|no"
                        + " object has changed its place]",
                setting.slots());
    }

    private String absent() {
        return wording.sentence(
                        "["
                                + setting.after()
                                + ", [there is no sign of that|that result is not there|this is not"
                                + " what is seen]|Nothing "
                                + setting.after()
                                + " [shows|says] that this was done]",
                        setting.slots())
                + gripperAtEnd();
    }

    private String atTheEnd(String finding) {
        String object = asked.object() == null ? "the object" : asked.object();
        return wording.sentence(
                "["
                        + setting.show()
                        + " that "
                        + finding
                        + "|"
                        + setting.after()
                        + ", "
                        + finding
                        + "]",
                setting.slots().and("object", object));
    }

    private String gripperAtEnd() {
        GripperState end = example.getFacts().getGripperEnd();
        return switch (end) {
            case OPEN -> " The gripper is open at that point.";
            case CLOSED -> " The gripper is closed at that point.";
            case UNKNOWN -> "";
        };
    }
}
