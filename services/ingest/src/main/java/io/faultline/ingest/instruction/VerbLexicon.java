// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.HashMap;
import java.util.Map;

/// The words that instructions command with, and what they ask for.
final class VerbLexicon {
    private static final Map<String, Verb> VERBS = new HashMap<>();
    private static final Map<String, Verb> TWO_WORD_VERBS = new HashMap<>();

    static {
        verbs(
                Verb.TAKE, "grasp", "grab", "take", "grip", "hold", "get", "catch", "clutch",
                "seize");
        verbs(
                Verb.LIFT,
                "lift",
                "pick",
                "raise",
                "hoist",
                "elevate",
                "pickup",
                "retrieve",
                "fetch");
        verbs(Verb.REMOVE, "remove", "unstack");
        verbs(Verb.PLACE, "put", "place", "set", "drop", "position", "store", "lay", "insert");
        verbs(Verb.PLACE, "hang", "deposit", "stick", "return", "load", "rest", "plug", "stow");
        verbs(Verb.STACK, "stack", "pile");
        verbs(Verb.MOVE, "move", "carry", "bring", "relocate", "shift", "transfer", "transport");
        verbs(Verb.PUSH, "push", "slide", "shove", "nudge");
        verbs(Verb.SWEEP, "sweep", "brush");
        verbs(Verb.WIPE, "wipe", "scrub", "clean", "mop", "rub");
        verbs(Verb.PULL, "pull", "drag", "tug");
        verbs(Verb.ROTATE, "rotate", "turn", "flip", "twist", "screw", "unscrew", "spin", "tip");
        verbs(Verb.OPEN, "open");
        verbs(Verb.CLOSE, "close", "shut");
        verbs(Verb.SWITCH, "switch", "toggle", "activate", "deactivate");
        verbs(Verb.PRESS, "press", "click", "tap");
        verbs(Verb.POUR, "pour", "dump", "empty");
        verbs(Verb.FOLD, "fold", "unfold");
        verbs(Verb.GO, "go");
        verbs(Verb.RELEASE, "release");
        verbs(Verb.OTHER, "reach", "align", "shake", "scan", "collapse", "lower", "wait");
        TWO_WORD_VERBS.put("take off", Verb.REMOVE);
        TWO_WORD_VERBS.put("pick up", Verb.LIFT);
        TWO_WORD_VERBS.put("turn on", Verb.SWITCH);
        TWO_WORD_VERBS.put("turn off", Verb.SWITCH);
        TWO_WORD_VERBS.put("switch on", Verb.SWITCH);
        TWO_WORD_VERBS.put("switch off", Verb.SWITCH);
        TWO_WORD_VERBS.put("push down", Verb.PRESS);
        TWO_WORD_VERBS.put("press down", Verb.PRESS);
        TWO_WORD_VERBS.put("pull open", Verb.OPEN);
        TWO_WORD_VERBS.put("slide open", Verb.OPEN);
        TWO_WORD_VERBS.put("push closed", Verb.CLOSE);
        TWO_WORD_VERBS.put("let go", Verb.RELEASE);
        TWO_WORD_VERBS.put("put down", Verb.PLACE);
    }

    private VerbLexicon() {}

    private static void verbs(Verb verb, String... words) {
        for (String word : words) {
            VERBS.put(word, verb);
        }
    }

    static boolean isVerb(String word) {
        return VERBS.containsKey(word);
    }

    /// The verb that a word stands for; call only where [#isVerb] says yes.
    static Verb verb(String word) {
        Verb verb = VERBS.get(word);
        if (verb == null) {
            throw new IllegalArgumentException("not a verb: " + word);
        }
        return verb;
    }

    static boolean isTwoWordVerb(String first, String second) {
        return TWO_WORD_VERBS.containsKey(first + ' ' + second);
    }

    static Verb twoWordVerb(String first, String second) {
        return TWO_WORD_VERBS.getOrDefault(first + ' ' + second, Verb.OTHER);
    }
}
