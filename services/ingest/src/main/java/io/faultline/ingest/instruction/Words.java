// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.instruction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// An instruction as lower-case words, with "," for any punctuation that separates.
final class Words {
    private Words() {}

    static List<String> of(String instruction) {
        String text = instruction.toLowerCase(Locale.ROOT).replace('’', '\'');
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (isInner(c)) {
                start = start < 0 ? i : start;
                continue;
            }
            if (start >= 0) {
                add(words, text.substring(start, i));
                start = -1;
            }
            if (!Character.isWhitespace(c)) {
                separate(words);
            }
        }
        if (!words.isEmpty() && words.getLast().equals(",")) {
            words.removeLast();
        }
        return words;
    }

    private static boolean isInner(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '-' || c == '_';
    }

    private static void add(List<String> words, String word) {
        if (word.equals("down") && !words.isEmpty() && words.getLast().equals("upside")) {
            words.set(words.size() - 1, "upside-down");
        } else {
            words.add(word);
        }
    }

    private static void separate(List<String> words) {
        if (!words.isEmpty() && !words.getLast().equals(",")) {
            words.add(",");
        }
    }
}
