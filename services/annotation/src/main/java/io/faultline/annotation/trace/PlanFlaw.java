// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Nouns;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// What is wrong with a plan, said of the step at which it shows.
final class PlanFlaw {
    private static final int LONGEST_STEP = 14;

    private final Example example;
    private final Wording wording;
    private final List<Hold> holds;
    private final List<PlanStep> plan;
    private final int failing;

    PlanFlaw(Example example, Wording wording, List<Hold> holds) {
        this.example = example;
        this.wording = wording;
        this.holds = holds;
        this.plan = example.getPlan();
        this.failing = example.getFailingStep();
    }

    String finding() {
        if (failing < 0) {
            return wording.sentence("flaw.nowhere", Slots.none());
        }
        if (failing >= plan.size()) {
            Slots slots = Slots.of("n", Integer.toString(plan.size())).and("skipped", skipped());
            return wording.sentence("flaw.end", slots);
        }
        return Wording.asSentence(head() + why(plan.get(failing)));
    }

    private String head() {
        String text =
                Quote.of(plan.get(failing).getText(), LONGEST_STEP)
                        .map(quoted -> ", " + quoted)
                        .orElse("");
        return wording.say(
                "flaw.head", Slots.of("n", Integer.toString(failing + 1)).and("text", text));
    }

    private String why(PlanStep step) {
        FailureMode mode = Objects.requireNonNull(example.getMode(), "a failure has a mode");
        return switch (mode) {
            case WRONG_OBJECT_MANIPULATED, WRONG_TARGET_OBJECT ->
                    wrongObject(step).or(() -> wrongPlace(step)).orElseGet(this::unneeded);
            case WRONG_OBJECT_STATE_OR_PLACEMENT -> wrongPlace(step).orElseGet(this::unneeded);
            case WRONG_ORDER, WRONG_ACTION_SEQUENCE -> wrongOrder(step);
            case MISSING_SUBTASK ->
                    gripperConflict(step)
                            .map(conflict -> conflict + ", because " + skipped())
                            .orElseGet(
                                    () ->
                                            skipped()
                                                    + (firstMissing() > failing
                                                            ? " after it"
                                                            : ""));
            case CONTRADICTORY_SUBTASKS -> contradiction();
            case NO_GRIPPER_CLOSE,
                    IMPRECISE_GRASPING_OR_PUSHING,
                    TASK_EXECUTION_MISMATCH,
                    REVERT_ACTION,
                    SEMANTIC_MISALIGNMENT,
                    INCOMPLETE_GRASP,
                    INADEQUATE_GRIP_RETENTION,
                    MISALIGNED_KEYFRAME,
                    INCORRECT_ROTATION,
                    MISSING_ROTATION,
                    RECORDED_FAILURE ->
                    unneeded();
        };
    }

    private Optional<String> wrongObject(PlanStep step) {
        return difference(
                "flaw.object",
                the(step.getObject()),
                the(counterpart().map(PlanStep::getObject).orElse(null)));
    }

    private Optional<String> wrongPlace(PlanStep step) {
        return difference(
                "flaw.place",
                step.getTarget(),
                counterpart().map(PlanStep::getTarget).orElse(null));
    }

    private Optional<String> difference(
            String phrase, @Nullable String wrong, @Nullable String due) {
        if (wrong == null || due == null || wrong.isBlank() || wrong.equalsIgnoreCase(due)) {
            return Optional.empty();
        }
        Slots slots = Slots.of("wrong", wrong).and("due", due).and("is", Nouns.be(wrong));
        return Optional.of(wording.say(phrase, slots));
    }

    private String unneeded() {
        return wording.say("flaw.unneeded", Slots.none());
    }

    private String wrongOrder(PlanStep step) {
        return gripperConflict(step)
                .map(conflict -> conflict + ", so " + wording.say("flaw.turn", Slots.none()))
                .orElseGet(() -> wording.say("flaw.turn.unread", Slots.none()));
    }

    private String contradiction() {
        OptionalInt other = Conflicts.with(plan, failing);
        return other.isPresent()
                ? wording.say(
                        "flaw.conflict", Slots.of("m", Integer.toString(other.getAsInt() + 1)))
                : wording.say("flaw.conflict.unread", Slots.none());
    }

    /// Why the gripper is not as the step needs it; empty where it is, or where the plan does not
    /// tell.
    private Optional<String> gripperConflict(PlanStep step) {
        Hold before = holds.get(failing);
        return switch (step.getPrimitive()) {
            case GRASP ->
                    before instanceof Hold.Holding(String object) && !object.isEmpty()
                            ? Optional.of(
                                    wording.say("flaw.full", Slots.of("held", Nouns.the(object))))
                            : Optional.empty();
            case MOVE_GRASPED_OBJECT, ROTATE_GRASPED_OBJECT, RELEASE ->
                    before instanceof Hold.Empty
                            ? Optional.of(wording.say("flaw.empty", Slots.none()))
                            : Optional.empty();
            case PUSH_DOWN, PUSH_FORWARD, OTHER -> Optional.empty();
        };
    }

    private Optional<PlanStep> counterpart() {
        List<PlanStep> correct = example.getFacts().getCorrectPlan();
        return failing < correct.size() ? Optional.of(correct.get(failing)) : Optional.empty();
    }

    /// The first step of the right plan that this plan passes over: "grasping the carrot is left
    /// out".
    private String skipped() {
        return passedOver()
                .map(PlanStep::getText)
                .map(Action::parse)
                .flatMap(Action::gerund)
                .map(gerund -> gerund.equals("releasing") ? "releasing the object" : gerund)
                .map(gerund -> wording.say("flaw.skipped", Slots.of("gerund", gerund)))
                .orElseGet(() -> wording.say("flaw.skipped.unread", Slots.none()));
    }

    private Optional<PlanStep> passedOver() {
        List<PlanStep> correct = example.getFacts().getCorrectPlan();
        int at = firstMissing();
        return at < correct.size() ? Optional.of(correct.get(at)) : Optional.empty();
    }

    /// The first place at which this plan is not the right one.
    private int firstMissing() {
        List<PlanStep> correct = example.getFacts().getCorrectPlan();
        int at = 0;
        while (at < Math.min(plan.size(), correct.size())
                && plan.get(at).getText().equals(correct.get(at).getText())) {
            at++;
        }
        return at;
    }

    private static @Nullable String the(@Nullable String object) {
        return object == null || object.isBlank() ? null : Nouns.the(object);
    }
}
