// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.ArrayList;
import java.util.List;

/// Rule-based alterations of one word or preposition that turn a true description into a false one
/// (Guardian's "preposition swap"; the tables are this project's own).
public final class Swaps {

    private static final List<Swap> PREPOSITIONS =
            List.of(
                    new Swap("on top of", "under"),
                    new Swap("onto", "under"),
                    new Swap("underneath", "on"),
                    new Swap("under", "on"),
                    new Swap("below", "above"),
                    new Swap("above", "below"),
                    new Swap("over", "under"),
                    new Swap("out of", "into"),
                    new Swap("inside", "next to"),
                    new Swap("into", "next to"),
                    new Swap("in front of", "behind"),
                    new Swap("behind", "in front of"),
                    new Swap("next to", "far from"),
                    new Swap("near", "far from"),
                    new Swap("in", "next to"),
                    new Swap("on", "under"));

    private Swaps() {}

    /// The swaps that apply to a sentence, in a fixed order: verb, final state, direction,
    /// preposition. That the result excludes the original is for the caller to prove.
    public static List<Swap> inSentence(String text) {
        List<Swap> swaps = new ArrayList<>();
        Instruction.of(text)
                .single()
                .ifPresent(
                        clause -> {
                            swaps.addAll(ofAction(clause, text));
                            if (clause.to() != null || clause.from() != null) {
                                swaps.addAll(ofPreposition(text));
                            }
                        });
        return List.copyOf(swaps);
    }

    /// The swaps that apply to a plan step's target: "on the plate", "to the left", "upright".
    public static List<Swap> inTarget(String target) {
        List<Swap> swaps = new ArrayList<>(Opposites.inState(target));
        swaps.addAll(Opposites.inDirection(target));
        if (Placement.of(target).isPresent()) {
            swaps.addAll(ofPreposition(target));
        }
        return List.copyOf(swaps);
    }

    private static List<Swap> ofAction(Clause clause, String text) {
        List<Swap> swaps = new ArrayList<>();
        if (clause.state() == null && Reversals.invertsByVerb(clause.verb())) {
            swaps.addAll(Opposites.inVerb(text));
        }
        if (clause.state() != null) {
            swaps.addAll(Opposites.inState(text));
        }
        if (clause.direction() != null && clause.verb() != Verb.LIFT) {
            swaps.addAll(Opposites.inDirection(text));
        }
        return swaps;
    }

    private static List<Swap> ofPreposition(String text) {
        return PREPOSITIONS.stream().filter(swap -> swap.appliesTo(text)).limit(1).toList();
    }
}
