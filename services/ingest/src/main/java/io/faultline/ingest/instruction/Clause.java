// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One verb with what belongs to it.
///
/// @param verb what is asked
/// @param objects what it is done to; empty where the clause names nothing
/// @param places the prepositional phrases in order
/// @param direction an adverb or adjective of direction or end state ("left", "upright",
///   "vertical"), empty where there is none
/// @param tool what it is done with, [NounPhrase#NONE] where nothing is named
/// @param purpose the clause after "to" ("push the button to turn on the light"), or null
/// @param text the clause's own words
record Clause(
        Verb verb,
        List<NounPhrase> objects,
        List<Place> places,
        String direction,
        NounPhrase tool,
        @Nullable Clause purpose,
        String text) {

    Clause {
        objects = List.copyOf(objects);
        places = List.copyOf(places);
    }

    NounPhrase object() {
        return objects.isEmpty() ? NounPhrase.NONE : objects.getFirst();
    }
}
