// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;
import java.util.Optional;

/// A place with its preposition: "on the plate".
///
/// @param relation what the preposition says
/// @param place the place
public record Placement(Relation relation, NounPhrase place) {

    /// Reads a placement such as a plan step's target; empty where the words are no preposition
    /// followed by a noun phrase, a bare direction for instance.
    public static Optional<Placement> of(String text) {
        List<String> tokens = Words.of(text);
        return Prepositions.at(tokens, 0)
                .flatMap(
                        found ->
                                NounPhrase.of(tokens.subList(found.length(), tokens.size()))
                                        .map(place -> new Placement(found.relation(), place)));
    }

    /// Whether one object surely is not in both placements at one time.
    public boolean excludes(Placement other) {
        if (place.equals(other.place)) {
            return relation.excludes(other.relation);
        }
        return holds() && other.holds() && place.isSurelyNot(other.place) && areApart(other);
    }

    private boolean areApart(Placement other) {
        return place.head().equals(other.place.head())
                || place.kind().isApartFrom(other.place.kind());
    }

    private boolean holds() {
        return relation == Relation.ON
                || relation == Relation.IN
                || relation == Relation.FROM
                || relation == Relation.OUT_OF
                || relation == Relation.TO;
    }
}
