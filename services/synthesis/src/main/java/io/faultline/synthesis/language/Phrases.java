// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.Locale;

/// Whole words found and replaced in a text, whatever their case.
public final class Phrases {

    private static final String VOWELS = "aeiou";

    private Phrases() {}

    /// Whether a text holds a phrase as whole words.
    public static boolean contains(String text, String phrase) {
        return indexOf(text, phrase) >= 0;
    }

    /// The text with the first occurrence of a phrase replaced; the text itself where there is
    /// none. An article "a" or "an" before it is made to agree.
    public static String replaceFirst(String text, String phrase, String replacement) {
        int at = indexOf(text, phrase);
        if (at < 0) {
            return text;
        }
        String before = agree(text.substring(0, at), replacement);
        return before + replacement + text.substring(at + phrase.length());
    }

    /// The text with every occurrence of a phrase replaced.
    public static String replaceAll(String text, String phrase, String replacement) {
        StringBuilder result = new StringBuilder();
        String rest = text;
        for (int at = indexOf(rest, phrase); at >= 0; at = indexOf(rest, phrase)) {
            result.append(agree(rest.substring(0, at), replacement)).append(replacement);
            rest = rest.substring(at + phrase.length());
        }
        return result.append(rest).toString();
    }

    private static String agree(String before, String noun) {
        if (noun.isEmpty()) {
            return before;
        }
        boolean vowel = VOWELS.indexOf(Character.toLowerCase(noun.charAt(0))) >= 0;
        if (vowel && (before.endsWith(" a ") || before.equals("a "))) {
            return before.substring(0, before.length() - 1) + "n ";
        }
        if (!vowel && (before.endsWith(" an ") || before.equals("an "))) {
            return before.substring(0, before.length() - 2) + " ";
        }
        return before;
    }

    private static int indexOf(String text, String phrase) {
        if (phrase.isEmpty()) {
            return -1;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String wanted = phrase.toLowerCase(Locale.ROOT);
        int at = lower.indexOf(wanted);
        while (at >= 0 && !isWhole(lower, at, at + wanted.length())) {
            at = lower.indexOf(wanted, at + 1);
        }
        return at;
    }

    private static boolean isWhole(String text, int start, int end) {
        return (start == 0 || !Words.isLetter(text.charAt(start - 1)))
                && (end == text.length() || !Words.isLetter(text.charAt(end)));
    }
}
