// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The closed word classes of robot instructions in English.
final class Lexicon {
    static final Set<String> ARTICLES = Set.of("the", "a", "an");
    static final Set<String> DETERMINERS =
            Set.of("any", "another", "each", "every", "one", "some", "my", "your", "its", "both");
    static final Set<String> PRONOUNS =
            Set.of("it", "them", "one", "this", "that", "each other", "itself");

    static final Set<String> SOURCES = Set.of("from", "off", "out of", "off of");

    static final Set<String> PREPOSITIONS =
            Set.of(
                    "on",
                    "onto",
                    "upon",
                    "in",
                    "into",
                    "inside",
                    "to",
                    "towards",
                    "toward",
                    "from",
                    "off",
                    "under",
                    "beneath",
                    "underneath",
                    "below",
                    "behind",
                    "beside",
                    "between",
                    "over",
                    "above",
                    "near",
                    "at",
                    "across",
                    "against",
                    "with",
                    "using",
                    "by",
                    "through",
                    "around",
                    "along",
                    "within",
                    "outside",
                    "via",
                    "alongside");

    /// Two-word prepositions by their first word.
    static final Map<String, String> COMPOUND_PREPOSITIONS =
            Map.of(
                    "next",
                    "to",
                    "out",
                    "of",
                    "close",
                    "to",
                    "adjacent",
                    "to",
                    "left",
                    "of",
                    "right",
                    "of");

    static final Set<String> DIRECTIONS =
            Set.of(
                    "left",
                    "right",
                    "up",
                    "down",
                    "upwards",
                    "downwards",
                    "upward",
                    "downward",
                    "forward",
                    "forwards",
                    "backward",
                    "backwards",
                    "back",
                    "upright",
                    "upside-down",
                    "away",
                    "open",
                    "closed",
                    "shut",
                    "vertical",
                    "vertically",
                    "horizontal",
                    "horizontally",
                    "sideways",
                    "clockwise",
                    "counterclockwise",
                    "anticlockwise",
                    "over",
                    "together");

    static final Set<String> COLOURS =
            Set.of(
                    "red",
                    "green",
                    "blue",
                    "yellow",
                    "orange",
                    "purple",
                    "pink",
                    "black",
                    "white",
                    "grey",
                    "gray",
                    "brown",
                    "cyan",
                    "silver",
                    "gold",
                    "golden",
                    "navy",
                    "beige",
                    "magenta",
                    "turquoise",
                    "violet");

    /// Words that begin something which the rules do not read.
    private static final Set<String> FOREIGN =
            Set.of(
                    "after", "before", "while", "until", "when", "if", "unless", "as", "during",
                    "than", "because", "where", "whose", "what", "it", "them", "they", "its",
                    "their", "this", "these", "those", "each", "another", "any", "some", "every",
                    "both", "all", "be", "not", "no", "i", "you", "so", "for", "but");

    /// Nouns that end like adverbs.
    private static final Set<String> NO_ADVERBS = Set.of("jelly", "assembly", "family", "belly");

    static final Set<String> REGIONS =
            Set.of(
                    "left",
                    "right",
                    "front",
                    "back",
                    "middle",
                    "center",
                    "centre",
                    "side",
                    "top",
                    "bottom",
                    "up",
                    "down",
                    "end",
                    "edge",
                    "upright",
                    "upside-down",
                    "target",
                    "position",
                    "horizontal",
                    "vertical",
                    "flat",
                    "lying",
                    "tilted",
                    "air",
                    "place",
                    "far",
                    "rear",
                    "other",
                    "corner",
                    "half");

    /// Surfaces that hold everything else up: places, never objects to handle.
    static final Set<String> SURFACES =
            Set.of(
                    "table",
                    "tabletop",
                    "floor",
                    "ground",
                    "counter",
                    "countertop",
                    "desk",
                    "surface");

    /// Words that stand for a thing without naming it.
    static final Set<String> GENERIC =
            Set.of("object", "objects", "item", "items", "thing", "things");

    static final Set<String> ARM_WORDS =
            Set.of("arm", "arms", "hand", "hands", "gripper", "grippers", "robot");

    static final Set<String> OPENABLES =
            Set.of(
                    "drawer",
                    "door",
                    "cabinet",
                    "cupboard",
                    "fridge",
                    "refrigerator",
                    "microwave",
                    "oven",
                    "dishwasher",
                    "safe",
                    "closet",
                    "wardrobe",
                    "window",
                    "gate",
                    "slider",
                    "layer",
                    "lid",
                    "box",
                    "laptop",
                    "jar",
                    "handle");

    /// Openables that have a handle to hold.
    static final Set<String> HANDLED =
            Set.of(
                    "drawer",
                    "door",
                    "cabinet",
                    "cupboard",
                    "fridge",
                    "refrigerator",
                    "microwave",
                    "oven",
                    "dishwasher",
                    "safe",
                    "closet",
                    "wardrobe",
                    "window",
                    "gate",
                    "slider",
                    "layer");

    /// Words before a verb that do not change what is asked.
    static final Set<String> FILLERS =
            Set.of(
                    "please",
                    "now",
                    "first",
                    "second",
                    "third",
                    "next",
                    "finally",
                    "then",
                    "and",
                    ",",
                    "also",
                    "just",
                    "afterwards",
                    "lastly",
                    "robot");

    /// Words of manner anywhere in a clause that do not change what is asked.
    static final Set<String> MANNERS =
            Set.of(
                    "carefully",
                    "gently",
                    "slowly",
                    "quickly",
                    "firmly",
                    "directly",
                    "steadily",
                    "safely",
                    "securely",
                    "properly",
                    "precisely",
                    "neatly",
                    "smoothly",
                    "simply",
                    "again",
                    "forcefully",
                    "centrally",
                    "squarely");

    /// Words that open a relative clause, or are its verb.
    static final Set<String> RELATIVES =
            Set.of(
                    "that",
                    "which",
                    "who",
                    "is",
                    "are",
                    "lying",
                    "located",
                    "placed",
                    "sitting",
                    "standing",
                    "resting",
                    "found",
                    "currently");

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

    private Lexicon() {}

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

    /// "left", "upright", "outwards".
    static boolean isDirection(String word) {
        return DIRECTIONS.contains(word)
                || !PREPOSITIONS.contains(word)
                        && (word.endsWith("ward") || word.endsWith("wards"));
    }

    /// Whether a word can be part of a noun phrase, by not being of any closed class.
    static boolean isContent(String word) {
        boolean adverb = word.endsWith("ly") && word.length() > 4 && !NO_ADVERBS.contains(word);
        return !word.isEmpty()
                && !word.equals(",")
                && !word.equals("and")
                && !word.equals("then")
                && !word.equals("of")
                && !adverb
                && !isDirection(word)
                && !ARTICLES.contains(word)
                && !FOREIGN.contains(word)
                && !PREPOSITIONS.contains(word)
                && !RELATIVES.contains(word)
                && !MANNERS.contains(word);
    }

    static boolean isDeterminer(String word) {
        return ARTICLES.contains(word) || DETERMINERS.contains(word);
    }
}
