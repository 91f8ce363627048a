// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;

/// Words that turn an action into the one that undoes it, both ways.
final class Opposites {

    private static final List<Swap> VERBS =
            List.of(
                    new Swap("unstack", "stack"),
                    new Swap("unfold", "fold"),
                    new Swap("turn on", "turn off"),
                    new Swap("switch on", "switch off"),
                    new Swap("toggle on", "toggle off"),
                    new Swap("open", "close"),
                    new Swap("open", "shut"));
    private static final List<Swap> STATES =
            List.of(
                    new Swap("upright", "upside down"),
                    new Swap("is open", "is closed"),
                    new Swap("vertical to front", "front to vertical"),
                    new Swap("vertical to horizontal", "horizontal to vertical"));
    private static final List<Swap> DIRECTIONS =
            List.of(
                    new Swap("left", "right"),
                    new Swap("upwards", "downwards"),
                    new Swap("upward", "downward"),
                    new Swap("up", "down"),
                    new Swap("forwards", "backwards"),
                    new Swap("forward", "backward"),
                    new Swap("inwards", "outwards"),
                    new Swap("inward", "outward"),
                    new Swap("clockwise", "counterclockwise"));

    private Opposites() {}

    /// At most one swap of the verb: open and close, turn on and turn off.
    static List<Swap> inVerb(String text) {
        return first(VERBS, text);
    }

    /// At most one swap of the final state: upright and upside down.
    static List<Swap> inState(String text) {
        return first(STATES, text);
    }

    /// At most one swap of the direction: left and right.
    static List<Swap> inDirection(String text) {
        boolean posed = Phrases.contains(text, "upside down");
        return posed ? List.of() : first(DIRECTIONS, text);
    }

    private static List<Swap> first(List<Swap> swaps, String text) {
        for (Swap swap : swaps) {
            if (swap.appliesTo(text)) {
                return List.of(swap);
            }
            if (swap.inverse().appliesTo(text)) {
                return List.of(swap.inverse());
            }
        }
        return List.of();
    }
}
