// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The annotation's own tokenizer: a run of letters (with inner apostrophes or hyphens), a run of
/// digits, and every other visible character count one token each. English text makes about 1.3
/// byte-pair tokens a word; punctuation, which this counts and a word count does not, makes most of
/// the difference, so a trace's count here is within some 15 % of its length for a model.
public final class Tokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\p{L}+(?:['’-]\\p{L}+)*|\\p{N}+|[^\\s\\p{L}\\p{N}]");

    private Tokens() {}

    /// Number of tokens in a text.
    public static int count(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int count = 0;
        while (matcher.find()) {
            count++;
        }
        return count;
    }
}
