// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;
import java.util.Set;

/// A spatial preposition, reduced to what it says about an object and a place.
public enum Relation {
    ON("on top of", "on", "onto", "upon"),
    ABOVE("above", "over"),
    UNDER("under", "underneath", "below", "beneath"),
    IN("in", "into", "inside", "inside of", "within"),
    OUT_OF("out of", "outside", "outside of"),
    NEXT_TO("next to", "beside", "near", "close to", "by"),
    AWAY_FROM("away from", "far from", "far away from"),
    LEFT_OF("left of", "to the left of", "to left of", "on the left of"),
    RIGHT_OF("right of", "to the right of", "to right of", "on the right of"),
    IN_FRONT_OF("in front of", "to the front of"),
    BEHIND("behind"),
    BETWEEN("between"),
    FROM("from", "off", "off of"),
    TO("to", "towards", "toward", "at");

    private static final Set<Relation> BESIDE =
            Set.of(NEXT_TO, LEFT_OF, RIGHT_OF, IN_FRONT_OF, BEHIND);

    private final List<String> phrases;

    Relation(String... phrases) {
        this.phrases = List.of(phrases);
    }

    /// The ways to say it, in lower case.
    List<String> phrases() {
        return phrases;
    }

    /// Whether an object cannot stand in both relations to one place at one time.
    ///
    /// Only what is certain counts: in and on do not exclude each other, nor do next to and left of.
    public boolean excludes(Relation other) {
        return excludesOneWay(other) || other.excludesOneWay(this);
    }

    private boolean excludesOneWay(Relation other) {
        return switch (this) {
            case ON -> other == UNDER || BESIDE.contains(other) || other == AWAY_FROM;
            case IN -> other == UNDER || BESIDE.contains(other) || other == OUT_OF
                    || other == AWAY_FROM;
            case ABOVE -> other == UNDER;
            case NEXT_TO -> other == AWAY_FROM;
            case LEFT_OF -> other == RIGHT_OF;
            case IN_FRONT_OF -> other == BEHIND;
            case UNDER, OUT_OF, AWAY_FROM, RIGHT_OF, BEHIND, BETWEEN, FROM, TO -> false;
        };
    }

    /// Whether the relation says where something comes from rather than where it goes.
    boolean isSource() {
        return this == FROM || this == OUT_OF;
    }
}
