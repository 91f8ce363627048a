// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds prepositions among words, the longest first: "on top of" before "on".
final class Prepositions {

    private static final Map<String, List<Entry>> BY_FIRST_WORD = index();

    private Prepositions() {}

    /// A preposition found.
    ///
    /// @param relation what it says
    /// @param length how many words it has
    record Found(Relation relation, int length) {}

    private record Entry(List<String> words, Relation relation) {}

    /// The longest preposition that begins at a position.
    static Optional<Found> at(List<String> tokens, int position) {
        if (position >= tokens.size()) {
            return Optional.empty();
        }
        for (Entry entry : BY_FIRST_WORD.getOrDefault(tokens.get(position), List.of())) {
            int end = position + entry.words.size();
            if (end <= tokens.size() && tokens.subList(position, end).equals(entry.words)) {
                return Optional.of(new Found(entry.relation, entry.words.size()));
            }
        }
        return Optional.empty();
    }

    private static List<String> phrases(Relation relation) {
        return switch (relation) {
            case ON -> List.of("on", "on top of", "onto", "upon");
            case ABOVE -> List.of("above", "over");
            case UNDER -> List.of("under", "underneath", "below", "beneath");
            case IN -> List.of("in", "into", "inside", "inside of", "within");
            case OUT_OF -> List.of("out of", "outside", "outside of");
            case NEXT_TO -> List.of("next to", "beside", "near", "close to", "by");
            case AWAY_FROM -> List.of("away from", "far from", "far away from");
            case LEFT_OF -> List.of("left of", "to left of", "to the left of", "on the left of");
            case RIGHT_OF ->
                    List.of("right of", "to right of", "to the right of", "on the right of");
            case IN_FRONT_OF -> List.of("in front of", "to the front of");
            case BEHIND -> List.of("behind");
            case BETWEEN -> List.of("between");
            case FROM -> List.of("from", "off", "off of");
            case TO -> List.of("to", "towards", "toward", "at");
        };
    }

    private static Map<String, List<Entry>> index() {
        Map<String, List<Entry>> index = new HashMap<>();
        for (Relation relation : Relation.values()) {
            for (String phrase : phrases(relation)) {
                Entry entry = new Entry(Words.of(phrase), relation);
                index.computeIfAbsent(entry.words.getFirst(), first -> new ArrayList<>())
                        .add(entry);
            }
        }
        index.values().forEach(list -> list.sort((a, b) -> b.words.size() - a.words.size()));
        return Map.copyOf(index);
    }
}
