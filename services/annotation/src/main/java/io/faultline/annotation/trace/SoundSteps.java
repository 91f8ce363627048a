// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Nouns;
import io.faultline.annotation.wording.Slots;
import io.faultline.annotation.wording.Wording;
import io.faultline.schemas.Example;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
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

    /// Sentences on the steps before the given one. Where there are many, the first and the last of
    /// them are looked at and those between are taken together.
    List<String> upTo(int end) {
        if (detail != Detail.GROUPED || end < 4) {
            return IntStream.range(0, end).mapToObj(this::check).toList();
        }
        return List.of(check(0), together(1, end - 1), check(end - 1));
    }

    private String together(int from, int end) {
        boolean fit =
                IntStream.range(from, end).allMatch(i -> Hold.fits(plan.get(i), holds.get(i)));
        String range = "steps %d %s %d".formatted(from + 1, end - from == 2 ? "and" : "to", end);
        return wording.sentence(
                fit ? "sound.together" : "sound.together.unread", Slots.of("range", range));
    }

    private String check(int index) {
        String number = Integer.toString(index + 1);
        String head =
                Quote.of(plan.get(index).getText(), LONGEST_STEP)
                        .filter(text -> detail == Detail.FULL)
                        .map(text -> Slots.of("n", number).and("text", text))
                        .map(slots -> wording.say("step.quoted", slots))
                        .orElse("step " + number + ": ");
        return Wording.asSentence(head + said(index));
    }

    private String said(int index) {
        PlanStep step = plan.get(index);
        Slots slots = slots(step, holds.get(index)).and("begin", index == 0 ? "begin" : "go on");
        List<String> facts = new ArrayList<>(facts(step, holds.get(index), slots));
        if (facts.isEmpty()) {
            return wording.say("sound.none", slots);
        }
        if (detail != Detail.FULL) {
            return facts.getFirst();
        }
        if (wording.pick(2) == 0) {
            Collections.reverse(facts);
        }
        Slots parts =
                slots.and("fact", facts.getFirst())
                        .and("fact2", facts.getLast())
                        .and("purpose", wording.say("purpose." + step.getPrimitive(), slots));
        return wording.say(facts.size() == 1 ? "sound.one" : "sound.two", parts);
    }

    private List<String> facts(PlanStep step, Hold before, Slots slots) {
        Optional<String> gripper =
                Hold.fits(step, before)
                        ? Optional.of(wording.say("gripper." + step.getPrimitive(), slots))
                        : Optional.empty();
        return Stream.of(gripper, rightAim(step, slots)).flatMap(Optional::stream).toList();
    }

    private Optional<String> rightAim(PlanStep step, Slots slots) {
        if (names(step.getTarget())) {
            return Optional.of(wording.say("right.place", slots));
        }
        return names(step.getObject())
                ? Optional.of(wording.say("right.object", slots))
                : Optional.empty();
    }

    /// Whether the instruction names the last noun of an object or of a place.
    private boolean names(@Nullable String phrase) {
        if (phrase == null || phrase.isBlank()) {
            return false;
        }
        String bare = phrase.strip().toLowerCase(Locale.ROOT);
        return instruction.contains(' ' + bare.substring(bare.lastIndexOf(' ') + 1) + ' ');
    }

    private static Slots slots(PlanStep step, Hold before) {
        String held =
                before instanceof Hold.Holding(String object) && !object.isEmpty()
                        ? Nouns.the(object)
                        : "the object";
        String named = step.getObject();
        String object = named == null ? held : Nouns.the(named);
        String subject = step.getPrimitive() == Primitive.RELEASE ? held : object;
        String target = step.getTarget();
        return Slots.of("held", held)
                .and("object", object)
                .and("target", target == null ? "" : target.strip())
                .and("is", Nouns.be(subject))
                .and("has", Nouns.have(subject));
    }
}
