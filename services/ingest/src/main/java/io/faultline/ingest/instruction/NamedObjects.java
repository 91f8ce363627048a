// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The things that a sentence names.
final class NamedObjects {
    private final Set<String> names = new LinkedHashSet<>();

    private NamedObjects() {}

    static List<String> of(List<Clause> clauses) {
        NamedObjects objects = new NamedObjects();
        clauses.forEach(objects::clause);
        return List.copyOf(objects.names);
    }

    private void clause(Clause clause) {
        name(clause.tool());
        clause.objects().forEach(this::name);
        clause.places().forEach(place -> place.noun().parts().forEach(this::name));
        if (clause.purpose() != null) {
            clause(clause.purpose());
        }
    }

    /// "left end of the tray" names the tray.
    private void name(NounPhrase noun) {
        NounPhrase thing = noun.withoutRegion();
        if (!thing.isNone()
                && !thing.isPronoun()
                && !thing.isRegion()
                && !Lexicon.REGIONS.contains(thing.head())
                && !thing.head().equals("one")
                && !isUndecided(thing)
                && !Lexicon.SURFACES.contains(thing.head())
                && !Lexicon.GENERIC.contains(thing.head())
                && !Lexicon.ARM_WORDS.contains(thing.head())) {
            names.add(thing.name());
        }
    }

    /// "pot or pan" does not say which of them is there.
    private static boolean isUndecided(NounPhrase thing) {
        return thing.name().contains(" or ");
    }
}
