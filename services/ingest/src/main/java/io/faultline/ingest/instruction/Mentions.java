// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.ArrayList;
import java.util.List;

/// What the clauses so far have named, to find what "it" and "inside" mean.
final class Mentions {
    private NounPhrase object = NounPhrase.NONE;
    private NounPhrase place = NounPhrase.NONE;
    private String heading = "";

    void remember(Clause clause) {
        NounPhrase resolved = resolve(clause);
        if (!resolved.isNone() && !resolved.isPronoun()) {
            object = resolved;
        }
        for (Place each : clause.places()) {
            if (!each.describes() && !each.noun().isNone() && !each.noun().isPronoun()) {
                place = each.noun();
            }
        }
        boolean heads = clause.verb() == Verb.GO || clause.verb() == Verb.MOVE;
        if (!heads || !clause.objects().isEmpty()) {
            heading = "";
        }
    }

    /// "move to the drawer": where the next clause takes place, and what "it" may mean.
    boolean headFor(Clause clause) {
        if (clause.places().isEmpty() || clause.places().getFirst().noun().isNone()) {
            return false;
        }
        Place to = clause.places().getFirst();
        heading = to.phrase();
        object = to.noun();
        return true;
    }

    NounPhrase resolve(Clause clause) {
        return resolve(clause.object());
    }

    /// Several things at once ("them") resolve to nothing.
    NounPhrase resolve(NounPhrase noun) {
        if (!noun.isPronoun()) {
            return noun;
        }
        return noun.name().equals("it") || noun.name().equals("one") ? object : NounPhrase.NONE;
    }

    /// What "it" means after "open" and "close": the last thing named that can be.
    NounPhrase resolveOpenable(Clause clause) {
        if (!clause.object().isPronoun()) {
            return clause.object();
        }
        return Wording.isOpenable(place) && !Wording.isOpenable(object) ? place : object;
    }

    /// Where a motion ends, in words; empty where the clause does not say.
    String target(Clause clause, Hand hand) {
        List<String> parts = new ArrayList<>();
        if (!clause.direction().isEmpty()) {
            parts.add(clause.direction());
        }
        List<Place> goals = Wording.goals(clause);
        for (Place goal : goals) {
            Place named = named(goal, clause, hand);
            if (named.noun().isPronoun()) {
                return "";
            }
            parts.add(named.phrase());
        }
        if (goals.isEmpty() && clause.verb() != Verb.PLACE && clause.verb() != Verb.STACK) {
            clause.places().stream()
                    .filter(Place::isSource)
                    .forEach(source -> parts.add(source.phrase()));
        }
        return parts.isEmpty() ? fallback(clause) : String.join(" ", parts);
    }

    private String fallback(Clause clause) {
        if (clause.verb() == Verb.STACK && Wording.isPlural(clause.object())) {
            return "on top of another " + Wording.singular(clause.object()).name();
        }
        return heading;
    }

    private Place named(Place goal, Clause clause, Hand hand) {
        NounPhrase noun = goal.noun();
        if (noun.name().equals("each other")) {
            NounPhrase other = Wording.singular(clause.object());
            return new Place(goal.preposition(), new NounPhrase("another", other.name()), false);
        }
        boolean unnamed = noun.isNone() || noun.name().equals("it");
        if (!unnamed) {
            return goal;
        }
        NounPhrase known = object.isNone() || hand.holds(object) ? place : object;
        return known.isNone() ? goal : new Place(goal.preposition(), known, false);
    }
}
