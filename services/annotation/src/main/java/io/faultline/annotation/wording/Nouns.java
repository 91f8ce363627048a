// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Noun phrases: definite articles, number, enumerations.
public final class Nouns {
    private static final Pattern DETERMINER =
            Pattern.compile(
                    "^(?:the|a|an|this|that|these|those|its|his|her|their|my|your)\\s+",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}' -]*");
    private static final Set<String> PRONOUNS =
            Set.of("it", "them", "they", "this", "that", "one", "something", "everything", "all");
    private static final Set<String> SINGULAR_IN_S =
            Set.of("glass", "gas", "bus", "canvas", "lens", "compass", "dress", "chess", "cactus");
    private static final Set<String> PLURAL_WITHOUT_S =
            Set.of("children", "people", "dice", "mice", "geese", "teeth", "feet");

    private Nouns() {}

    /// Whether a text can stand as a noun phrase: one to six plain words, no pronoun, no clause.
    public static boolean isNounPhrase(String text) {
        String bare = bare(text);
        return PLAIN.matcher(bare).matches()
                && bare.split("\\s+").length <= 6
                && !PRONOUNS.contains(bare)
                && !bare.matches(".*\\b(?:and|or|then|while|it|them)\\b.*");
    }

    /// The phrase in lower case without its determiner: "The red block" is "red block".
    public static String bare(String phrase) {
        String text = phrase.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        return DETERMINER.matcher(text).replaceFirst("");
    }

    /// The phrase with the definite article: "red block" is "the red block".
    public static String the(String phrase) {
        return "the " + bare(phrase);
    }

    /// Whether the phrase takes a plural verb, by its head noun (the last word before a
    /// preposition).
    public static boolean isPlural(String phrase) {
        String head = bare(phrase).replaceFirst("\\s(?:of|in|on|from|with|at|to|near)\\s.*", "");
        String noun = head.substring(head.lastIndexOf(' ') + 1);
        if (SINGULAR_IN_S.contains(noun) || noun.endsWith("ss") || noun.endsWith("us")) {
            return false;
        }
        return PLURAL_WITHOUT_S.contains(noun) || (noun.length() > 3 && noun.endsWith("s"));
    }

    /// "is" or "are", whichever the phrase takes.
    public static String be(String phrase) {
        return isPlural(phrase) ? "are" : "is";
    }

    /// "has" or "have", whichever the phrase takes.
    public static String have(String phrase) {
        return isPlural(phrase) ? "have" : "has";
    }

    /// "the cup", "the cup and the plate", "the cup, the plate and the spoon".
    public static String enumerate(List<String> phrases) {
        if (phrases.size() < 2) {
            return String.join("", phrases);
        }
        int last = phrases.size() - 1;
        return String.join(", ", phrases.subList(0, last)) + " and " + phrases.get(last);
    }
}
