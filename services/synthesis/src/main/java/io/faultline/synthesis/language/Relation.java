// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.Set;

/// A spatial preposition, reduced to what it says about an object and a place.
public enum Relation {
    ON,
    ABOVE,
    UNDER,
    IN,
    OUT_OF,
    NEXT_TO,
    AWAY_FROM,
    LEFT_OF,
    RIGHT_OF,
    IN_FRONT_OF,
    BEHIND,
    BETWEEN,
    FROM,
    TO;

    private static final Set<Relation> BESIDE =
            Set.of(NEXT_TO, LEFT_OF, RIGHT_OF, IN_FRONT_OF, BEHIND);

    /// Whether an object cannot stand in both relations to one place at one time.
    ///
    /// Only what is certain counts: in and on do not exclude each other, nor do next to and left
    /// of.
    public boolean excludes(Relation other) {
        return excludesOneWay(other) || other.excludesOneWay(this);
    }

    private boolean excludesOneWay(Relation other) {
        return switch (this) {
            case ON -> other == UNDER || BESIDE.contains(other) || other == AWAY_FROM;
            case IN ->
                    other == UNDER
                            || BESIDE.contains(other)
                            || other == OUT_OF
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
