// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;

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
            case TASK_EXECUTION_MISMATCH, SEMANTIC_MISALIGNMENT ->
                    deed().map(this::misdeed).orElseGet(this::absent);
            case WRONG_OBJECT_MANIPULATED, WRONG_TARGET_OBJECT, WRONG_OBJECT_STATE_OR_PLACEMENT ->
                    deed().map(this::misdeed).orElseGet(() -> seen(mode));
            case REVERT_ACTION -> unchanged();
            case NO_GRIPPER_CLOSE,
                    INCOMPLETE_GRASP,
                    IMPRECISE_GRASPING_OR_PUSHING,
                    INADEQUATE_GRIP_RETENTION,
                    MISALIGNED_KEYFRAME,
                    INCORRECT_ROTATION,
                    MISSING_ROTATION,
                    WRONG_ORDER,
                    WRONG_ACTION_SEQUENCE ->
                    seen(mode);
            case MISSING_SUBTASK, CONTRADICTORY_SUBTASKS, RECORDED_FAILURE -> absent();
        };
    }

    /// What the episode really did, where it can be told in other words than the facts have it.
    private Optional<Action> deed() {
        return Optional.ofNullable(example.getFacts().getActuallyDone())
                .map(Action::parse)
                .filter(action -> action.gerund().isPresent());
    }

    private String misdeed(Action done) {
        String deed = done.gerund().orElseThrow();
        return wording.sentence("deed", setting.slots().and("deed", deed))
                + ' '
                + Difference.between(wording, asked, done, setting);
    }

    private String seen(FailureMode mode) {
        String object = asked.object() == null ? "the object" : asked.object();
        String finding = wording.say("flaw." + mode, Slots.of("object", object));
        return wording.sentence(
                setting.phrase("flaw.seen"), setting.slots().and("finding", finding));
    }

    private String unchanged() {
        return wording.sentence(setting.phrase("unchanged"), setting.slots());
    }

    private String absent() {
        String absent = wording.sentence(setting.phrase("absent"), setting.slots());
        return ExecutionTrace.state(example.getFacts().getGripperEnd())
                .map(state -> Slots.of("state", state))
                .map(slots -> absent + ' ' + wording.sentence("end.gripper", slots))
                .orElse(absent);
    }
}
