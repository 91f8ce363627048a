// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.Set;

/// What can be done to what: things that open, things that are switched, things that fold.
final class Affordances {

    private static final Set<String> OPENABLE =
            Set.of(
                    "drawer",
                    "door",
                    "cabinet",
                    "cupboard",
                    "microwave",
                    "oven",
                    "fridge",
                    "box",
                    "refrigerator",
                    "dishwasher",
                    "machine",
                    "lid",
                    "slider",
                    "laptop",
                    "chest");
    private static final Set<String> SWITCHABLE =
            Set.of("stove", "light", "lamp", "led", "bulb", "faucet", "tap", "oven", "microwave");
    private static final Set<String> FOLDABLE =
            Set.of("towel", "cloth", "napkin", "clothes", "blanket", "shirt", "rag");

    private Affordances() {}

    /// Whether the action makes sense for a thing with the given head noun.
    static boolean allow(Verb verb, String head) {
        return switch (verb) {
            case OPEN, CLOSE -> OPENABLE.contains(head);
            case SWITCH_ON, SWITCH_OFF -> SWITCHABLE.contains(head);
            case FOLD, UNFOLD -> FOLDABLE.contains(head);
            case LIFT,
                    PLACE,
                    STACK,
                    UNSTACK,
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
                    true;
        };
    }
}
