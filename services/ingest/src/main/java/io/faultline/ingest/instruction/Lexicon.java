// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.Map;
import java.util.Set;

/// The closed word classes of robot instructions in English.
final class Lexicon {
    static final Set<String> ARTICLES = Set.of("the", "a", "an");
    static final Set<String> DETERMINERS =
            words(
                    """
                    any another each every one some my your its both
                    """);
    static final Set<String> PRONOUNS =
            Set.of("it", "them", "one", "this", "that", "each other", "itself");

    static final Set<String> SOURCES = Set.of("from", "off", "out of", "off of");

    static final Set<String> PREPOSITIONS =
            words(
                    """
                    on onto upon in into inside to towards toward from off under beneath
                    underneath below behind beside between over above near at across against
                    with using by through around along within outside via alongside
                    """);

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
            words(
                    """
                    left right up down upwards downwards upward downward forward forwards
                    backward backwards back upright upside-down away open closed shut vertical
                    vertically horizontal horizontally sideways clockwise counterclockwise
                    anticlockwise over head-up
                    """);

    static final Set<String> COLOURS =
            words(
                    """
                    red green blue yellow orange purple pink black white grey gray brown cyan
                    silver gold golden navy beige magenta turquoise violet
                    """);

    /// Words that begin something which the rules do not read.
    private static final Set<String> FOREIGN =
            words(
                    """
                    after before while until when if unless as during than because where whose
                    what it them they its their this these those each another any some every
                    both all be not no i you so for but
                    """);

    /// Nouns that end like adverbs.
    private static final Set<String> NO_ADVERBS = Set.of("jelly", "assembly", "family", "belly");

    static final Set<String> REGIONS =
            words(
                    """
                    left right front back middle center centre side top bottom up down end edge
                    upright upside-down target position horizontal vertical flat lying tilted
                    air place far rear other corner half
                    """);

    /// Surfaces that hold everything else up: places, never objects to handle.
    static final Set<String> SURFACES =
            words(
                    """
                    table tabletop floor ground counter countertop desk surface
                    """);

    /// Words that stand for a thing without naming it.
    static final Set<String> GENERIC =
            words(
                    """
                    object objects item items thing things
                    """);

    static final Set<String> ARM_WORDS =
            words(
                    """
                    arm arms hand hands gripper grippers robot
                    """);

    static final Set<String> OPENABLES =
            words(
                    """
                    drawer door cabinet cupboard fridge refrigerator microwave oven dishwasher
                    safe closet wardrobe window gate slider layer lid box laptop jar handle
                    """);

    /// Openables that have a handle to hold.
    static final Set<String> HANDLED =
            words(
                    """
                    drawer door cabinet cupboard fridge refrigerator microwave oven dishwasher
                    safe closet wardrobe window gate slider layer
                    """);

    /// Words before a verb that do not change what is asked.
    static final Set<String> FILLERS =
            words(
                    """
                    please now first second third next finally then and , also just afterwards
                    lastly robot
                    """);

    /// Words of manner anywhere in a clause that do not change what is asked.
    static final Set<String> MANNERS =
            words(
                    """
                    carefully gently slowly quickly firmly directly steadily safely securely
                    properly precisely neatly smoothly simply again forcefully centrally
                    squarely
                    """);

    /// Words that open a relative clause, or are its verb.
    static final Set<String> RELATIVES =
            words(
                    """
                    that which who is are lying located placed sitting standing resting found
                    currently
                    """);

    private Lexicon() {}

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    /// "left", "upright", "outwards".
    static boolean isDirection(String word) {
        return DIRECTIONS.contains(word)
                || (!PREPOSITIONS.contains(word)
                        && (word.endsWith("ward") || word.endsWith("wards")));
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
