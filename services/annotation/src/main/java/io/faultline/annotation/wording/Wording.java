// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.wording;

import io.faultline.schemas.identity.Digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Chooses words. A pattern holds alternatives in brackets, which nest, and slots in braces:
/// `[So|Hence], {object} [is|stays] in place`. Every choice is a function of the key and of the
/// number of choices made before it, so that the same key always speaks the same way.
///
/// Slots are filled after the alternatives are chosen, with text that is never read as a pattern.
/// One instance serves one trace and one thread.
public final class Wording {
    private final String key;
    private int choices;

    /// A voice of its own for each key.
    public Wording(String... key) {
        this.key = Digest.of(key);
    }

    /// One of the wordings of a pattern, with its slots filled.
    ///
    /// @throws IllegalArgumentException where a slot has no value
    public String say(String pattern, Slots slots) {
        return slots.fill(choose(pattern));
    }

    /// As [#say(String, Slots)], as a sentence: first letter in upper case, a full stop at the end.
    public String sentence(String pattern, Slots slots) {
        return asSentence(say(pattern, slots));
    }

    /// A number from 0 to below the bound.
    public int pick(int bound) {
        return Digest.pick(bound, key, Integer.toString(choices++));
    }

    /// The text with its first letter in upper case and a full stop, unless it has an end already.
    public static String asSentence(String text) {
        String start = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
        return start.endsWith(".") ? start : start + ".";
    }

    private String choose(String pattern) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '[') {
                int end = closing(pattern, at);
                List<String> options = options(pattern.substring(at + 1, end));
                out.append(choose(options.get(pick(options.size()))));
                at = end + 1;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static int closing(String pattern, int open) {
        int depth = 0;
        for (int i = open; i < pattern.length(); i++) {
            depth += depthChange(pattern.charAt(i));
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("unclosed bracket in: " + pattern);
    }

    private static List<String> options(String inner) {
        List<String> options = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            depth += depthChange(c);
            if (c == '|' && depth == 0) {
                options.add(inner.substring(start, i));
                start = i + 1;
            }
        }
        options.add(inner.substring(start));
        return options;
    }

    private static int depthChange(char c) {
        return switch (c) {
            case '[' -> 1;
            case ']' -> -1;
            default -> 0;
        };
    }
}
