// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// One action of an instruction; null where the words leave a part open.
///
/// @param verb the action
/// @param object what is acted on
/// @param from where the object is before
/// @param to where the object goes
/// @param direction which way it moves or turns
/// @param state how it is to be in the end: upright, upside down
/// @param instrument whether a tool is named ("with the brush")
record Clause(
        Verb verb,
        @Nullable NounPhrase object,
        @Nullable Placement from,
        @Nullable Placement to,
        @Nullable Direction direction,
        @Nullable String state,
        boolean instrument) {

    /// Whether a demonstration of this clause surely does not carry out the other one.
    ///
    /// A demonstration is taken to do what its instruction says and nothing else.
    boolean rulesOut(Clause asked) {
        if (verb == Verb.OTHER || asked.verb == Verb.OTHER) {
            return false;
        }
        return verb.isOppositeOf(asked.verb)
                || handlesAnotherThingThan(asked)
                || (isComparableTo(asked) && differsFrom(asked));
    }

    private boolean handlesAnotherThingThan(Clause asked) {
        boolean direct = verb.handlesItsObject() && asked.verb.handlesItsObject();
        return (direct || verb == asked.verb)
                && !instrument
                && object != null
                && asked.object != null
                && object.isSurelyNot(asked.object);
    }

    private boolean isComparableTo(Clause asked) {
        return verb == asked.verb || (verb.relocates() && asked.verb.relocates());
    }

    private boolean differsFrom(Clause asked) {
        if (direction != null && asked.direction == direction.opposite()) {
            return true;
        }
        if (state != null && asked.state != null && !state.equals(asked.state)) {
            return true;
        }
        return exclude(to, asked.to) || exclude(from, asked.from);
    }

    private static boolean exclude(@Nullable Placement a, @Nullable Placement b) {
        return a != null && b != null && a.excludes(b);
    }

    /// The object and the places. An object that the words locate ("the pot in the sink") is
    /// another thing than one that they do not.
    List<NounPhrase> things() {
        return Stream.of(
                        Stream.ofNullable(object).map(this::located),
                        Stream.ofNullable(from).map(Placement::place),
                        Stream.ofNullable(to).map(Placement::place))
                .flatMap(things -> things)
                .toList();
    }

    private NounPhrase located(NounPhrase thing) {
        Set<String> modifiers = new HashSet<>(thing.modifiers());
        if (from != null && !from.relation().isSource()) {
            modifiers.add(from.relation() + " " + from.place().head());
        }
        if (verb == Verb.LIFT && direction != null && direction != Direction.UP) {
            modifiers.add(direction.name());
        }
        return new NounPhrase(thing.head(), modifiers);
    }

    Clause withObject(@Nullable NounPhrase found) {
        return new Clause(verb, found, from, to, direction, state, instrument);
    }

    Clause withFrom(@Nullable Placement found) {
        return new Clause(verb, object, found, to, direction, state, instrument);
    }

    Clause withTo(@Nullable Placement found) {
        return new Clause(verb, object, from, found, direction, state, instrument);
    }

    Clause withVerb(Verb found) {
        return new Clause(found, object, from, to, direction, state, instrument);
    }
}
