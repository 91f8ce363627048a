// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Action;
import io.faultline.annotation.wording.Nouns;

/// The state that an action leads to, in words: "the carrot must rest on the plate" and "the carrot
/// now rests on the plate".
final class Expected {
    private static final String UNREAD_DUE =
            "[the change that it names|what it asks for|the result that it names] must be"
                + " [visible|there]";
    private static final String UNREAD_IS =
            "[the change that was asked for|the result that was asked for] is [visible|there]";

    private Expected() {}

    /// The state as a demand, with alternatives.
    static String due(Action action) {
        String object = action.object();
        if (object == null) {
            return UNREAD_DUE;
        }
        return switch (action.deed()) {
            case TAKE ->
                    "["
                            + object
                            + " must be in the gripper|the gripper must [hold|have hold of] "
                            + object
                            + "]";
            case PLACE ->
                    action.restingPlace()
                            .map(
                                    place ->
                                            object
                                                    + " must [be|end up|come to rest|be found] "
                                                    + place)
                            .orElse(
                                    object
                                            + " must have been [moved|brought] to [its|the right]"
                                            + " place");
            case RELEASE -> "the gripper must have [let go of|released|set free] " + object;
            case OPEN -> object + " must [be|stand] open";
            case CLOSE -> object + " must be [closed|shut]";
            case PUSH -> object + " must have [moved|shifted|been shifted]" + direction(action);
            case TURN ->
                    object + " must have [turned|been turned|been rotated]" + direction(action);
            case SWITCH, OTHER -> UNREAD_DUE;
        };
    }

    /// The state as reached, with alternatives.
    static String reached(Action action) {
        String object = action.object();
        if (object == null) {
            return UNREAD_IS;
        }
        String is = Nouns.be(object);
        String has = Nouns.have(object);
        return switch (action.deed()) {
            case TAKE ->
                    "["
                            + object
                            + " "
                            + is
                            + " in the gripper|the gripper [holds|has hold of] "
                            + object
                            + "]";
            case PLACE ->
                    action.restingPlace()
                            .map(
                                    place ->
                                            object
                                                    + " ["
                                                    + is
                                                    + "|"
                                                    + is
                                                    + " now|"
                                                    + has
                                                    + " come to rest] "
                                                    + place)
                            .orElse(
                                    object
                                            + " "
                                            + has
                                            + " been [moved|brought] to the right place");
            case RELEASE -> "the gripper has [let go of|released|set free] " + object;
            case OPEN -> object + " " + is + " [now |]open";
            case CLOSE -> object + " " + is + " [now |][closed|shut]";
            case PUSH -> object + " " + has + " [moved|shifted|been shifted]" + direction(action);
            case TURN ->
                    object + " " + has + " [turned|been turned|been rotated]" + direction(action);
            case SWITCH, OTHER -> UNREAD_IS;
        };
    }

    private static String direction(Action action) {
        return action.target() == null ? "" : " " + action.target();
    }
}
