// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.List;
import java.util.Set;

/// The category of a task, the unit within which instructions are re-paired (I-FailSense §III; the
/// categories are CALVIN's, with stacking apart from placing, and pressing and other added).
///
/// Of several clauses the last one that says more than how to get at something decides: "pick up
/// the book and place it on the shelf" is placing, "open the drawer and put the bowl in it" too.
final class Categories {
    static final String LIFTING = "lifting";
    static final String PLACING = "placing";
    static final String STACKING = "stacking";
    static final String PUSHING = "pushing";
    static final String ROTATING = "rotating";
    static final String OPENING = "opening/closing";
    static final String LIGHTING = "lighting";
    static final String PRESSING = "pressing";
    static final String OTHER = "other";

    private static final Set<String> CONTAINING = Set.of("in", "into", "inside");
    private static final Set<String> STACK_WORDS = Set.of("stack", "stacked", "tower", "pile");

    private Categories() {}

    static String of(List<Clause> clauses) {
        String chosen = OTHER;
        int chosenWeight = -1;
        for (Clause clause : clauses) {
            String category = of(clause);
            int weight = weight(clause.verb(), category);
            if (weight >= chosenWeight) {
                chosen = category;
                chosenWeight = weight;
            }
        }
        return chosen;
    }

    private static int weight(Verb verb, String category) {
        return switch (verb) {
            case GO, RELEASE, OTHER -> 0;
            case TAKE, LIFT -> category.equals(LIFTING) ? 1 : 3;
            case OPEN, CLOSE, SWITCH, PULL -> 2;
            case REMOVE, PLACE, STACK, MOVE, PUSH, SWEEP, WIPE, ROTATE, PRESS, POUR, FOLD -> 3;
        };
    }

    private static String of(Clause clause) {
        if (clause.purpose() != null) {
            return of(clause.purpose());
        }
        return switch (clause.verb()) {
            case TAKE, LIFT, REMOVE -> unstacks(clause) ? STACKING : LIFTING;
            case PLACE, POUR -> ontoAnother(clause) ? STACKING : PLACING;
            case STACK -> STACKING;
            case MOVE, PUSH, SWEEP -> displacement(clause);
            case PULL -> isOpenable(clause) ? OPENING : PUSHING;
            case ROTATE -> ROTATING;
            case OPEN, CLOSE -> OPENING;
            case SWITCH -> LIGHTING;
            case PRESS -> PRESSING;
            case WIPE, FOLD, GO, RELEASE, OTHER -> mentionsStack(clause) ? STACKING : OTHER;
        };
    }

    /// Where a thing ends up says more than how it got there: pushing into the drawer is placing.
    private static String displacement(Clause clause) {
        if (isOpenable(clause)) {
            return OPENING;
        }
        if (clause.object().head().equals("switch")) {
            return LIGHTING;
        }
        boolean contained =
                clause.places().stream()
                        .anyMatch(p -> !p.describes() && CONTAINING.contains(p.preposition()));
        boolean pushes = clause.verb() != Verb.MOVE || clause.places().isEmpty();
        return pushes && !contained ? PUSHING : PLACING;
    }

    private static boolean isOpenable(Clause clause) {
        return Lexicon.HANDLED.contains(clause.object().head())
                || clause.object().head().equals("handle");
    }

    private static boolean unstacks(Clause clause) {
        return clause.verb() == Verb.REMOVE
                && (clause.object().name().startsWith("top ")
                        || clause.text().contains("top of the other")
                        || clause.text().contains("top one")
                        || mentionsStack(clause));
    }

    private static boolean mentionsStack(Clause clause) {
        for (String word : clause.text().split(" ")) {
            if (STACK_WORDS.contains(word)) {
                return true;
            }
        }
        return clause.text().startsWith("unstack");
    }

    /// "put the block on top of another block": the same kind of thing above and below.
    private static boolean ontoAnother(Clause clause) {
        return clause.places().stream()
                .anyMatch(
                        place ->
                                place.preposition().startsWith("on")
                                        && !place.noun().isNone()
                                        && place.noun().head().equals(clause.object().head()));
    }
}
