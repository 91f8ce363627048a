// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.Map;
import java.util.Optional;

/// What a clause asks for, with the many words for one action brought together.
public enum Verb {
    LIFT,
    PLACE,
    STACK,
    UNSTACK,
    PUSH,
    PULL,
    MOVE,
    ROTATE,
    FLIP,
    OPEN,
    CLOSE,
    SWITCH_ON,
    SWITCH_OFF,
    FOLD,
    UNFOLD,
    WIPE,
    POUR,
    PRESS,
    RELEASE,
    GO,
    /// An action that the rules know nothing about.
    OTHER;

    private static final Map<String, Verb> WORDS =
            Map.ofEntries(
                    Map.entry("pick", LIFT),
                    Map.entry("lift", LIFT),
                    Map.entry("grasp", LIFT),
                    Map.entry("grab", LIFT),
                    Map.entry("take", LIFT),
                    Map.entry("get", LIFT),
                    Map.entry("raise", LIFT),
                    Map.entry("hold", LIFT),
                    Map.entry("grip", LIFT),
                    Map.entry("put", PLACE),
                    Map.entry("place", PLACE),
                    Map.entry("set", PLACE),
                    Map.entry("store", PLACE),
                    Map.entry("insert", PLACE),
                    Map.entry("lay", PLACE),
                    Map.entry("stack", STACK),
                    Map.entry("unstack", UNSTACK),
                    Map.entry("collapse", UNSTACK),
                    Map.entry("remove", UNSTACK),
                    Map.entry("push", PUSH),
                    Map.entry("slide", PUSH),
                    Map.entry("sweep", PUSH),
                    Map.entry("shove", PUSH),
                    Map.entry("pull", PULL),
                    Map.entry("drag", PULL),
                    Map.entry("move", MOVE),
                    Map.entry("rotate", ROTATE),
                    Map.entry("twist", ROTATE),
                    Map.entry("turn", ROTATE),
                    Map.entry("flip", FLIP),
                    Map.entry("open", OPEN),
                    Map.entry("close", CLOSE),
                    Map.entry("shut", CLOSE),
                    Map.entry("fold", FOLD),
                    Map.entry("unfold", UNFOLD),
                    Map.entry("wipe", WIPE),
                    Map.entry("clean", WIPE),
                    Map.entry("pour", POUR),
                    Map.entry("press", PRESS),
                    Map.entry("release", RELEASE),
                    Map.entry("let", RELEASE),
                    Map.entry("drop", RELEASE),
                    Map.entry("go", GO),
                    Map.entry("approach", GO),
                    Map.entry("reach", GO),
                    Map.entry("toggle", OTHER),
                    Map.entry("switch", OTHER),
                    Map.entry("use", OTHER),
                    Map.entry("stir", OTHER),
                    Map.entry("shake", OTHER),
                    Map.entry("tap", PRESS),
                    Map.entry("tilt", OTHER),
                    Map.entry("hang", OTHER),
                    Map.entry("cut", OTHER),
                    Map.entry("cover", OTHER),
                    Map.entry("touch", OTHER));

    /// The verb that a lower-case word begins, before particles are considered.
    static Optional<Verb> named(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    /// Whether two actions undo each other, so that one demonstration never shows both.
    public boolean isOppositeOf(Verb other) {
        return this == other.undoing().orElse(null);
    }

    private Optional<Verb> undoing() {
        return switch (this) {
            case OPEN -> Optional.of(CLOSE);
            case CLOSE -> Optional.of(OPEN);
            case SWITCH_ON -> Optional.of(SWITCH_OFF);
            case SWITCH_OFF -> Optional.of(SWITCH_ON);
            case STACK -> Optional.of(UNSTACK);
            case UNSTACK -> Optional.of(STACK);
            case FOLD -> Optional.of(UNFOLD);
            case UNFOLD -> Optional.of(FOLD);
            case LIFT,
                    PLACE,
                    PUSH,
                    PULL,
                    MOVE,
                    ROTATE,
                    FLIP,
                    WIPE,
                    POUR,
                    PRESS,
                    RELEASE,
                    GO,
                    OTHER ->
                    Optional.empty();
        };
    }

    /// Whether the grammatical object is the thing that the demonstration visibly handles, and the
    /// only one.
    boolean handlesItsObject() {
        return switch (this) {
            case LIFT,
                    PLACE,
                    STACK,
                    UNSTACK,
                    PUSH,
                    PULL,
                    MOVE,
                    ROTATE,
                    FLIP,
                    OPEN,
                    CLOSE,
                    SWITCH_ON,
                    SWITCH_OFF,
                    FOLD,
                    UNFOLD,
                    RELEASE ->
                    true;
            case WIPE, POUR, PRESS, GO, OTHER -> false;
        };
    }

    /// Whether the action leaves its object somewhere else.
    boolean relocates() {
        return this == PLACE || this == STACK || this == PUSH || this == PULL || this == MOVE;
    }

    /// Whether a place in the clause says where the object is before the action.
    boolean startsFromItsPlace() {
        return this == LIFT
                || this == UNSTACK
                || this == OPEN
                || this == CLOSE
                || this == SWITCH_ON
                || this == SWITCH_OFF
                || this == ROTATE
                || this == FLIP;
    }
}
