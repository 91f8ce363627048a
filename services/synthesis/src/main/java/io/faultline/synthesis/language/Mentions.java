// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.List;
import java.util.Set;

/// Whether a text names a thing by its whole name: "grasp the red block" mentions the red block,
/// but neither a block of no colour nor, in "grasp the block handle", the block.
public final class Mentions {

    private static final Set<String> BEFORE =
            Set.of(
                    "the", "a", "an", "any", "grasped", "held", "and", "or", ",", "then", "up",
                    "of");
    private static final Set<String> AFTER =
            Set.of(
                    ",",
                    "and",
                    "or",
                    "then",
                    "which",
                    "that",
                    "with",
                    "using",
                    "upright",
                    "upside",
                    "vertical",
                    "horizontal",
                    "while",
                    "so");

    private Mentions() {}

    /// Whether the name stands in the text as a whole noun phrase, at its first place or a later
    /// one.
    public static boolean isNamed(String text, String name) {
        List<String> words = Words.of(text);
        List<String> wanted = Words.of(name);
        if (wanted.isEmpty()) {
            return false;
        }
        for (int i = 0; i + wanted.size() <= words.size(); i++) {
            boolean here = words.subList(i, i + wanted.size()).equals(wanted);
            if (here && opens(words, i) && closes(words, i + wanted.size())) {
                return true;
            }
        }
        return false;
    }

    private static boolean opens(List<String> words, int start) {
        if (start == 0) {
            return true;
        }
        String before = words.get(start - 1);
        return BEFORE.contains(before)
                || Verb.named(before).isPresent()
                || (Direction.named(before).isPresent() && isSpoken(words, start))
                || endsPreposition(words, start);
    }

    /// "rotate right the block", but not "the left block".
    private static boolean isSpoken(List<String> words, int start) {
        return start < 2 || Verb.named(words.get(start - 2)).isPresent();
    }

    private static boolean endsPreposition(List<String> words, int start) {
        for (int from = Math.max(0, start - 4); from < start; from++) {
            int end = start;
            int begin = from;
            if (Prepositions.at(words.subList(0, end), begin)
                    .filter(found -> begin + found.length() == end)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static boolean closes(List<String> words, int end) {
        return end == words.size()
                || AFTER.contains(words.get(end))
                || Direction.named(words.get(end)).isPresent()
                || Prepositions.at(words, end).isPresent();
    }
}
