// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import java.util.List;

/// Small numbers in words.
public final class Numbers {
    private static final List<String> WORDS =
            List.of(
                    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                    "ten", "eleven", "twelve");

    private Numbers() {}

    /// "three" for 3; digits above twelve.
    public static String inWords(long number) {
        return number >= 0 && number < WORDS.size()
                ? WORDS.get((int) number)
                : Long.toString(number);
    }
}
