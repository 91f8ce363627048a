// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The words of a text in lower case; a comma is a word of its own, other punctuation is dropped.
final class Words {

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inWord = i < lower.length() && isLetter(lower.charAt(i));
            if (inWord && start < 0) {
                start = i;
            } else if (!inWord && start >= 0) {
                words.add(lower.substring(start, i));
                start = -1;
            }
            if (i < lower.length() && (lower.charAt(i) == ',' || lower.charAt(i) == ';')) {
                words.add(",");
            }
        }
        return words;
    }

    static boolean isLetter(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '-';
    }
}
