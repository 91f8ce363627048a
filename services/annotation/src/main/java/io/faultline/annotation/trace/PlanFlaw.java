// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Nouns;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.PlanStep;

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
            return wording.sentence(
                    "[The steps do not fit the instruction|What the steps do is not what the"
                            + " instruction needs|The steps and the instruction do not agree]",
                    Slots.none());
        }
        if (failing >= plan.size()) {
            return afterTheEnd();
        }
        String why = why(plan.get(failing));
        return head() + (why.endsWith(".") ? why : why + ".");
    }

    private String head() {
        String text =
                Quote.of(plan.get(failing).getText(), LONGEST_STEP)
                        .map(quoted -> ", " + quoted)
                        .orElse("");
        return wording.say(
                "[Step {n}{text}, is where it goes wrong: |But step {n}{text}: |The trouble is step"
                    + " {n}{text}: |However, step {n}{text}: |The problem shows at step {n}{text}:"
                    + " ]",
                Slots.of("n", Integer.toString(failing + 1)).and("text", text));
    }

    private String why(PlanStep step) {
        FailureMode mode = Objects.requireNonNull(example.getMode(), "a failure has a mode");
        return switch (mode) {
            case WRONG_OBJECT_MANIPULATED, WRONG_TARGET_OBJECT -> wrongObject(step);
            case WRONG_OBJECT_STATE_OR_PLACEMENT -> wrongPlace(step);
            case WRONG_ORDER, WRONG_ACTION_SEQUENCE -> wrongOrder(step);
            case MISSING_SUBTASK -> missing(step);
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

    private String wrongObject(PlanStep step) {
        Optional<PlanStep> right = counterpart();
        String wrong = step.getObject();
        String due = right.map(PlanStep::getObject).orElse(null);
        if (wrong != null && due != null && !Nouns.bare(wrong).equals(Nouns.bare(due))) {
            return wording.say(
                    "it [acts on|handles|is about] {wrong}, [whereas|but|while] the instruction"
                        + " [needs|is about|calls for] {due}",
                    Slots.of("wrong", Nouns.the(wrong)).and("due", Nouns.the(due)));
        }
        return wrongPlace(step);
    }

    private String wrongPlace(PlanStep step) {
        Optional<PlanStep> right = counterpart();
        String wrong = step.getTarget();
        String due = right.map(PlanStep::getTarget).orElse(null);
        if (wrong != null && due != null && !wrong.equals(due)) {
            return wording.say(
                    "it [aims|heads] {wrong}, [whereas|but|while] the instruction [needs it|calls"
                        + " for going|asks to go] {due}",
                    Slots.of("wrong", wrong).and("due", due));
        }
        return unneeded();
    }

    private String unneeded() {
        return wording.say(
                "[this is not what the instruction needs|what it does is not asked for|it [does not"
                        + " serve|leads away from] the instruction]",
                Slots.none());
    }

    private String wrongOrder(PlanStep step) {
        return gripperConflict(step)
                .map(
                        why ->
                                why
                                        + wording.say(
                                                "[, so it [comes|stands] out of turn|: [the"
                                                    + " order|its place in the order] is off]",
                                                Slots.none()))
                .orElseGet(
                        () ->
                                wording.say(
                                        "it [comes|stands] out of turn, [because|since] what it"
                                            + " [relies on|needs] is not in place at that point",
                                        Slots.none()));
    }

    private String missing(PlanStep step) {
        String skipped =
                skipped()
                        .map(
                                gerund ->
                                        wording.say(
                                                "[a step for {gerund} is left out|{gerund} is left"
                                                        + " out|the plan skips {gerund}]",
                                                Slots.of("gerund", gerund)))
                        .orElseGet(
                                () ->
                                        wording.say(
                                                "a step [before it|that it needs] is left out",
                                                Slots.none()));
        return gripperConflict(step).map(why -> why + ", because " + skipped).orElse(skipped);
    }

    private String afterTheEnd() {
        String skipped =
                skipped()
                        .map(
                                gerund ->
                                        wording.say(
                                                "[a step for {gerund} is left out|{gerund} is left"
                                                        + " out]",
                                                Slots.of("gerund", gerund)))
                        .orElse("a last step is left out");
        return wording.sentence(
                "[After step {n} the plan stops|The plan stops after step {n}|Nothing follows step"
                    + " {n}], [although|yet|but] {skipped}",
                Slots.of("n", Integer.toString(plan.size())).and("skipped", skipped));
    }

    private String contradiction() {
        OptionalInt other = Conflicts.with(plan, failing);
        return other.isPresent()
                ? wording.say(
                        "it [undoes|conflicts with|works against] step {m}, [and both cannot"
                            + " hold|so the two cannot both stand|for the two exclude each other]",
                        Slots.of("m", Integer.toString(other.getAsInt() + 1)))
                : wording.say(
                        "it [conflicts with|works against] [another step|the rest of the plan],"
                            + " [and both cannot hold|so the two cannot both stand]",
                        Slots.none());
    }

    private Optional<String> gripperConflict(PlanStep step) {
        Hold before = holds.get(failing);
        return switch (step.getPrimitive()) {
            case GRASP ->
                    before instanceof Hold.Holding(String object) && !object.isEmpty()
                            ? Optional.of(
                                    wording.say(
                                            "[the gripper still holds {held}|{held} would still be"
                                                + " in the gripper]",
                                            Slots.of("held", Nouns.the(object))))
                            : Optional.empty();
            case MOVE_GRASPED_OBJECT, ROTATE_GRASPED_OBJECT, RELEASE ->
                    before instanceof Hold.Empty
                            ? Optional.of(
                                    wording.say(
                                            "[nothing has been grasped at that point|the gripper"
                                                + " would be empty then|no object is held by then]",
                                            Slots.none()))
                            : Optional.empty();
            case PUSH_DOWN, PUSH_FORWARD, OTHER -> Optional.empty();
        };
    }

    private Optional<PlanStep> counterpart() {
        List<PlanStep> correct = example.getFacts().getCorrectPlan();
        return failing < correct.size() ? Optional.of(correct.get(failing)) : Optional.empty();
    }

    /// The first step of the right plan that this plan passes over: "grasping the carrot".
    private Optional<String> skipped() {
        int at = 0;
        for (PlanStep step : example.getFacts().getCorrectPlan()) {
            if (at == plan.size() || !plan.get(at).getText().equals(step.getText())) {
                return Action.parse(step.getText()).gerund();
            }
            at++;
        }
        return Optional.empty();
    }
}
