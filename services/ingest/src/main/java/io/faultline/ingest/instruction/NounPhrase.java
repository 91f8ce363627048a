// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.List;
import java.util.stream.Stream;

/// A thing as an instruction names it.
///
/// @param determiner a determiner that carries meaning ("any", "another"), or empty for an article
///   or none
/// @param name the words without the determiner: "red block", "handle of the drawer"
record NounPhrase(String determiner, String name) {
    static final NounPhrase NONE = new NounPhrase("", "");

    boolean isNone() {
        return name.isEmpty();
    }

    boolean isPronoun() {
        return Lexicon.PRONOUNS.contains(name);
    }

    /// The last word: "block" of "red block", and "handle" of "handle of the drawer".
    String head() {
        int of = name.indexOf(" of ");
        String core = of < 0 ? name : name.substring(0, of);
        return core.substring(core.lastIndexOf(' ') + 1);
    }

    /// As written into a sentence: "the red block", "any cup".
    String phrase() {
        return (determiner.isEmpty() ? "the" : determiner) + ' ' + name;
    }

    /// The thing whose region this is: "tray" of "left end of the tray"; itself where it has none.
    NounPhrase withoutRegion() {
        int of = name.indexOf(" of ");
        if (of < 0 || !new NounPhrase("", name.substring(0, of)).isRegion()) {
            return this;
        }
        String whole = name.substring(of + " of ".length());
        return new NounPhrase("", whole.startsWith("the ") ? whole.substring(4) : whole);
    }

    /// The things named, one by one: "the plate and the ramekin" is two.
    List<NounPhrase> parts() {
        return Stream.of(name.split(" and (?:the|an?|any|another) "))
                .map(part -> new NounPhrase("", part))
                .toList();
    }

    /// True where the words name a region or a direction and no thing: "left side".
    boolean isRegion() {
        for (String word : name.split(" ")) {
            if (!Lexicon.REGIONS.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
