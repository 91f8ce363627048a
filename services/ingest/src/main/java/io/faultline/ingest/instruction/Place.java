// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

/// A prepositional phrase: where something is, comes from or goes to.
///
/// @param preposition "on", "next to", "out of"
/// @param noun what follows, [NounPhrase#NONE] in "put the bowl inside"
/// @param describes true where the phrase tells which object is meant and not where it goes
record Place(String preposition, NounPhrase noun, boolean describes) {
    boolean isSource() {
        return Lexicon.SOURCES.contains(preposition);
    }

    /// As written into a sentence: "on the plate".
    String phrase() {
        return noun.isNone() ? preposition : preposition + ' ' + noun.phrase();
    }
}
