// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A clause while it is being read.
final class ClauseDraft {
    private static final Set<String> INSTRUMENTAL = Set.of("with", "using", "by", "via");

    private Verb verb = Verb.OTHER;
    private final List<NounPhrase> objects = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final StringBuilder direction = new StringBuilder();
    private NounPhrase tool = NounPhrase.NONE;
    private boolean describing;

    void verb(Verb found) {
        verb = found;
    }

    /// The robot's own arm is no tool.
    void tool(NounPhrase noun) {
        if (!Lexicon.ARM_WORDS.contains(noun.head())) {
            tool = noun;
        }
    }

    void describing(boolean yes) {
        describing = yes;
    }

    void direction(String words) {
        direction.append(direction.isEmpty() ? "" : " ").append(words);
    }

    /// "turn the lamp on": the particle decides what the verb means.
    boolean becomesSwitch() {
        if (verb != Verb.ROTATE) {
            return false;
        }
        verb = Verb.SWITCH;
        return true;
    }

    boolean takesObject() {
        return objects.isEmpty() && places.stream().allMatch(Place::describes);
    }

    boolean lists() {
        return !objects.isEmpty() && places.isEmpty();
    }

    boolean object(NounPhrase noun) {
        return !noun.isNone() && objects.add(noun);
    }

    /// True right after "between the plate".
    boolean isBetween() {
        return !places.isEmpty()
                && places.getLast().preposition().equals("between")
                && !places.getLast().noun().name().contains(" and ");
    }

    /// "between the plate and the cup" is one place.
    boolean between(NounPhrase second) {
        Place place = places.removeLast();
        String both = place.noun().name() + " and " + second.phrase();
        NounPhrase noun = new NounPhrase(place.noun().determiner(), both);
        return !second.isNone()
                && places.add(new Place(place.preposition(), noun, place.describes()));
    }

    boolean place(String preposition, NounPhrase noun) {
        return place(preposition, noun, describing);
    }

    boolean place(String preposition, NounPhrase noun, boolean describes) {
        if (INSTRUMENTAL.contains(preposition)) {
            tool(noun);
            return !noun.isNone();
        }
        return places.add(new Place(preposition, noun, describes));
    }

    Clause build(@Nullable Clause purpose, String text) {
        if (objects.size() > 1 && objects.getFirst().determiner().equals("both")) {
            objects.set(0, new NounPhrase("", objects.getFirst().name()));
        }
        List<Place> named = places.stream().map(this::named).toList();
        return new Clause(verb, objects, named, direction.toString(), tool, purpose, text);
    }

    /// "the yellow cup on the pink one": the pink cup.
    private Place named(Place place) {
        String name = place.noun().name();
        if (objects.isEmpty() || objects.getFirst().isPronoun() || !name.endsWith(" one")) {
            return place;
        }
        String head = objects.getFirst().head();
        String full = name.substring(0, name.length() - "one".length()) + head;
        NounPhrase noun = new NounPhrase(place.noun().determiner(), full);
        return new Place(place.preposition(), noun, place.describes());
    }
}
