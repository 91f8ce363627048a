// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// How steps are put into words.
final class Wording {
    private static final Set<String> SLIDING = Set.of("door", "drawer");
    private static final Set<String> POSITIONING = Set.of("in", "at", "on");
    private static final Set<String> BESIDE =
            Set.of("next to", "near", "beside", "close to", "adjacent to", "between");

    private Wording() {}

    static boolean isOpenable(NounPhrase object) {
        return Lexicon.OPENABLES.contains(object.head());
    }

    /// What the gripper holds to move an openable thing: "drawer handle" for "drawer".
    static NounPhrase grip(NounPhrase object) {
        if (!Lexicon.HANDLED.contains(object.head())) {
            return object;
        }
        String name = object.name();
        return new NounPhrase(
                "", name.contains(" of ") ? "handle of the " + name : name + " handle");
    }

    /// As [#grip], where only doors and drawers are moved by their handles.
    static NounPhrase carryGrip(NounPhrase object) {
        return SLIDING.contains(object.head()) ? grip(object) : object;
    }

    /// What a handle belongs to: "drawer" for "drawer handle" and for "handle of the drawer".
    static NounPhrase whole(NounPhrase object) {
        String name = object.name();
        if (name.startsWith("handle of the ")) {
            return new NounPhrase("", name.substring("handle of the ".length()));
        }
        return name.endsWith(" handle")
                ? new NounPhrase("", name.substring(0, name.length() - " handle".length()))
                : object;
    }

    static String until(NounPhrase object, String state) {
        return "until " + object.phrase() + state;
    }

    static boolean isOneThing(NounPhrase object) {
        return !object.isNone()
                && !object.isPronoun()
                && !object.isRegion()
                && !object.head().equals("one")
                && !object.determiner().equals("both");
    }

    static boolean isPlural(NounPhrase object) {
        String head = object.head();
        return head.endsWith("s") && !head.endsWith("ss");
    }

    static NounPhrase singular(NounPhrase object) {
        String name = object.name();
        return isPlural(object) && name.endsWith("s")
                ? new NounPhrase(object.determiner(), name.substring(0, name.length() - 1))
                : object;
    }

    static String outOf(Place source) {
        if (!source.preposition().equals("from")) {
            return source.phrase();
        }
        boolean surface = Lexicon.SURFACES.contains(source.noun().head());
        return (surface ? "up " : "away ") + source.phrase();
    }

    /// What a button or switch is for: "to turn on the light"; empty where the clause does not say.
    static String purpose(Clause clause) {
        if (clause.purpose() != null) {
            return "to " + clause.purpose().text();
        }
        int to = clause.tool().isNone() ? -1 : clause.text().indexOf(" to ");
        return to < 0 ? "" : clause.text().substring(to + 1);
    }

    /// The direction and end of a rotation: "vertical to the front".
    static String turn(Clause clause) {
        List<String> parts = new ArrayList<>();
        if (!clause.direction().isEmpty()) {
            parts.add(clause.direction());
        }
        clause.places().stream()
                .filter(place -> !place.describes() && !place.isSource())
                .forEach(place -> parts.add(place.phrase()));
        return String.join(" ", parts);
    }

    /// The places that say where the object goes.
    static List<Place> goals(Clause clause) {
        List<Place> goals = new ArrayList<>();
        for (Place place : clause.places()) {
            if (!place.describes() && !place.isSource()) {
                goals.add(place);
            }
        }
        while (goals.size() > 1 && tellsWhich(goals.getFirst())) {
            goals.removeFirst();
        }
        return goals;
    }

    /// "the bowl in the middle on the plate", "the cup next to the apple into the box": the first
    /// of several places tells which bowl, which cup.
    private static boolean tellsWhich(Place place) {
        return (POSITIONING.contains(place.preposition()) && place.noun().isRegion())
                || BESIDE.contains(place.preposition());
    }

    /// Words that tell which object is meant, with a leading blank; empty where there are none.
    static String which(Clause clause) {
        boolean takes =
                clause.verb() == Verb.TAKE
                        || clause.verb() == Verb.LIFT
                        || clause.verb() == Verb.REMOVE;
        List<Place> goals = takes ? List.of() : goals(clause);
        StringBuilder words = new StringBuilder();
        for (Place place : clause.places()) {
            boolean source = place.isSource() && !place.describes();
            boolean turning = clause.verb() == Verb.ROTATE && !place.describes();
            if (!source && !turning && !goals.contains(place) && !place.noun().isPronoun()) {
                words.append(' ').append(place.phrase());
            }
        }
        return words.toString();
    }
}
