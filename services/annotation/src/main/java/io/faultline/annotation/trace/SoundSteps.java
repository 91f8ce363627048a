// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Nouns;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What there is to say of the steps of a plan that are in order: is the gripper in the state that
/// the step needs, is the object the right one, does the step serve the instruction.
final class SoundSteps {
    private static final int LONGEST_STEP = 14;
    private static final int MOST_FULL_STEPS = 4;
    private static final int MOST_BRIEF_STEPS = 8;

    private final Wording wording;
    private final Detail detail;
    private final List<PlanStep> plan;
    private final List<Hold> holds;
    private final String instruction;

    SoundSteps(Example example, Wording wording, Detail detail, List<Hold> holds) {
        this.wording = wording;
        this.detail = coarser(detail, example.getPlan().size());
        this.plan = example.getPlan();
        this.holds = holds;
        this.instruction = ' ' + Nouns.bare(example.getInstruction()) + ' ';
    }

    private static Detail coarser(Detail detail, int steps) {
        Detail least =
                steps <= MOST_FULL_STEPS
                        ? Detail.FULL
                        : steps <= MOST_BRIEF_STEPS ? Detail.BRIEF : Detail.GROUPED;
        return detail.compareTo(least) < 0 ? least : detail;
    }

    /// Sentences on the steps before the given one.
    List<String> upTo(int end) {
        if (end == 0) {
            return List.of();
        }
        if (detail == Detail.GROUPED && end > 1) {
            return List.of(together(end));
        }
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            sentences.add(check(i));
        }
        return sentences;
    }

    private String together(int end) {
        boolean fit = true;
        for (int i = 0; i < end; i++) {
            fit &= Hold.fits(plan.get(i), holds.get(i));
        }
        String range = end == 2 ? "Steps 1 and 2" : "Steps 1 to " + end;
        String why =
                fit
                        ? "each of them finds the gripper as it needs it"
                        : "each of them [follows from the one before|has its place]";
        return wording.sentence(
                "{range} [are in order|hold up|raise no objection]: " + why,
                Slots.of("range", range));
    }

    private String check(int index) {
        PlanStep step = plan.get(index);
        String number = Integer.toString(index + 1);
        Slots slots = slots(step, holds.get(index)).and("number", number);
        String head =
                Optional.of(step.getText())
                        .filter(text -> detail == Detail.FULL)
                        .flatMap(text -> Quote.of(text, LONGEST_STEP))
                        .map(
                                quoted ->
                                        wording.say(
                                                "Step {number}, {text}: ",
                                                slots.and("text", quoted)))
                        .orElse("Step " + number + ": ");
        return wording.sentence("{head}" + clauses(index), slots.and("head", head));
    }

    private String clauses(int index) {
        PlanStep step = plan.get(index);
        Optional<String> gripper = gripper(step, holds.get(index));
        Optional<String> object = object(step);
        if (detail != Detail.FULL) {
            return gripper.or(() -> object)
                    .orElse("[this serves the instruction|this helps the task]");
        }
        List<String> facts =
                new ArrayList<>(Stream.of(gripper, object).flatMap(Optional::stream).toList());
        if (facts.size() == 2 && wording.pick(2) == 1) {
            facts = facts.reversed();
        }
        String purpose = purpose(step);
        return facts.isEmpty()
                ? "[this serves the instruction|this is in keeping with the instruction]"
                : String.join(", and ", facts)
                        + "[, so [the step|it] "
                        + purpose
                        + "|; [the step|it] "
                        + purpose
                        + "]";
    }

    private static Optional<String> gripper(PlanStep step, Hold before) {
        if (!Hold.fits(step, before)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (step.getPrimitive()) {
                    case GRASP ->
                            "[the gripper is free [at this point|here|for this]|nothing is held at"
                                + " this point|the gripper is empty [at this point|when this step"
                                + " begins]|no object is in the gripper [here|at this point]]";
                    case MOVE_GRASPED_OBJECT, ROTATE_GRASPED_OBJECT ->
                            "[the gripper [already |]holds {held}|{held} {is} [already |]in the"
                                    + " gripper|{held} {has} been grasped [before|by now]]";
                    case RELEASE ->
                            "[{held} {is} [still |]in the gripper|the gripper [still |]holds"
                                + " {held}] and can be let go";
                    case PUSH_DOWN, PUSH_FORWARD ->
                            "[pushing needs no grasp|a push [asks for|needs] no object in the"
                                + " gripper]";
                    case OTHER -> throw new IllegalStateException("an unknown step never fits");
                });
    }

    private Optional<String> object(PlanStep step) {
        String target = step.getTarget();
        if (target != null && names(target)) {
            return Optional.of(
                    "[the aim, {target}, [agrees with|matches|is that of] the instruction|going"
                            + " {target} is what the instruction [wants|asks for]]");
        }
        String object = step.getObject();
        if (object != null && names(object)) {
            return Optional.of(
                    "[{object} {is} what the instruction [names|speaks of|is about]|the instruction"
                        + " [names|speaks of|asks for] {object}|{object} {is} the right"
                        + " [thing|object] to [handle|act on]]");
        }
        return Optional.empty();
    }

    private static String purpose(PlanStep step) {
        return switch (step.getPrimitive()) {
            case GRASP ->
                    "[prepares what comes next|is a [fitting|sensible] way to [begin|go on]|gets"
                        + " hold of what is needed]";
            case MOVE_GRASPED_OBJECT ->
                    "[carries the task forward|brings the goal closer|serves the instruction]";
            case ROTATE_GRASPED_OBJECT, PUSH_DOWN, PUSH_FORWARD ->
                    "[serves the instruction|makes the change that is wanted|brings the goal"
                        + " closer]";
            case RELEASE ->
                    "[frees the gripper|lets the object rest where it is|rounds off the motion]";
            case OTHER -> "[serves the instruction|helps the task along]";
        };
    }

    /// Whether the instruction names the head of a noun phrase or of a place.
    private boolean names(String phrase) {
        String bare = phrase.strip().toLowerCase(Locale.ROOT);
        String noun = bare.substring(bare.lastIndexOf(' ') + 1);
        return instruction.contains(' ' + noun + ' ');
    }

    private static Slots slots(PlanStep step, Hold before) {
        String held =
                before instanceof Hold.Holding(String object) && !object.isEmpty()
                        ? Nouns.the(object)
                        : "the object";
        boolean holding = step.getPrimitive() != Primitive.GRASP;
        String object = step.getObject() == null ? held : Nouns.the(step.getObject());
        String subject = holding && before instanceof Hold.Holding ? held : object;
        String target = step.getTarget() == null ? "" : step.getTarget().strip();
        return Slots.of("held", held)
                .and("object", object)
                .and("target", target)
                .and("is", Nouns.be(subject))
                .and("has", Nouns.have(subject));
    }
}
