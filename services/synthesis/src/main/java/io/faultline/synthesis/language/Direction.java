// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.Map;
import java.util.Optional;

/// A direction of motion, as instructions name it.
public enum Direction {
    LEFT,
    RIGHT,
    UP,
    DOWN,
    FORWARD,
    BACKWARD,
    INWARD,
    OUTWARD,
    CLOCKWISE,
    COUNTERCLOCKWISE;

    private static final Map<String, Direction> WORDS =
            Map.ofEntries(
                    Map.entry("left", LEFT),
                    Map.entry("leftwards", LEFT),
                    Map.entry("right", RIGHT),
                    Map.entry("rightwards", RIGHT),
                    Map.entry("up", UP),
                    Map.entry("upward", UP),
                    Map.entry("upwards", UP),
                    Map.entry("down", DOWN),
                    Map.entry("downward", DOWN),
                    Map.entry("downwards", DOWN),
                    Map.entry("front", FORWARD),
                    Map.entry("forward", FORWARD),
                    Map.entry("forwards", FORWARD),
                    Map.entry("back", BACKWARD),
                    Map.entry("backward", BACKWARD),
                    Map.entry("backwards", BACKWARD),
                    Map.entry("inward", INWARD),
                    Map.entry("inwards", INWARD),
                    Map.entry("outward", OUTWARD),
                    Map.entry("outwards", OUTWARD),
                    Map.entry("clockwise", CLOCKWISE),
                    Map.entry("counterclockwise", COUNTERCLOCKWISE));

    /// The direction that a single lower-case word names.
    static Optional<Direction> named(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    /// The direction of the same motion played backwards.
    public Direction opposite() {
        return switch (this) {
            case LEFT -> RIGHT;
            case RIGHT -> LEFT;
            case UP -> DOWN;
            case DOWN -> UP;
            case FORWARD -> BACKWARD;
            case BACKWARD -> FORWARD;
            case INWARD -> OUTWARD;
            case OUTWARD -> INWARD;
            case CLOCKWISE -> COUNTERCLOCKWISE;
            case COUNTERCLOCKWISE -> CLOCKWISE;
        };
    }
}
