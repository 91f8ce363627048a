// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The instruction that a demonstration carries out when it is played backwards.
///
/// Guardian §III-A swaps start and end "when applicable" without saying when. Here: an action whose
/// start is the whole truth about its end. Opening, switching, flipping, stacking without a named
/// base, pushing and turning to a side are such; lifting and placing are not, because the words do
/// not say where the object came from.
public final class Reversals {

    private static final Set<Verb> BY_VERB =
            Set.of(Verb.OPEN, Verb.CLOSE, Verb.SWITCH_ON, Verb.SWITCH_OFF, Verb.FOLD, Verb.UNFOLD);
    private static final Set<Verb> BY_DIRECTION =
            Set.of(Verb.PUSH, Verb.PULL, Verb.MOVE, Verb.ROTATE);
    private static final List<String> UNREPEATABLE =
            List.of("all the way", "end", "halfway", "half", "fully", "slightly", "more", "again");

    private Reversals() {}

    /// The reversed instruction; empty where the action has no clean inverse or more than one
    /// action is asked for.
    public static Optional<String> reverse(String instruction) {
        if (UNREPEATABLE.stream().anyMatch(word -> Phrases.contains(instruction, word))) {
            return Optional.empty();
        }
        return Instruction.of(instruction)
                .single()
                .flatMap(clause -> reverse(clause, instruction))
                .filter(text -> !text.equals(instruction));
    }

    /// Whether an action is undone by another verb: open by close, turn on by turn off.
    static boolean invertsByVerb(Verb verb) {
        return BY_VERB.contains(verb) || verb == Verb.STACK || verb == Verb.UNSTACK;
    }

    private static Optional<String> reverse(Clause clause, String text) {
        boolean placed = clause.to() != null || clause.from() != null || clause.instrument();
        if (clause.verb() == Verb.FLIP || clause.state() != null) {
            return swapped(Opposites.inState(text), text);
        }
        if (BY_VERB.contains(clause.verb())) {
            return swapped(Opposites.inVerb(text), text);
        }
        if (placed) {
            return Optional.empty();
        }
        if (invertsByVerb(clause.verb())) {
            return swapped(Opposites.inVerb(text), text);
        }
        if (BY_DIRECTION.contains(clause.verb())
                && clause.direction() != null
                && !presses(clause, text)) {
            return swapped(Opposites.inDirection(text), text);
        }
        return Optional.empty();
    }

    /// A button that is pushed down comes up by itself: nobody pushes it up.
    private static boolean presses(Clause clause, String text) {
        return clause.verb() == Verb.PUSH
                && clause.direction() == Direction.DOWN
                && Phrases.contains(text, "button");
    }

    private static Optional<String> swapped(List<Swap> swaps, String text) {
        return swaps.stream().map(swap -> swap.apply(text)).findFirst();
    }
}
