// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.answer;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;

/// Reads Guardian's `<think>…</think><answer>…</answer><category>…</category>`.
///
/// Tags and verdict are case-insensitive, white space is free, the trace and category may be
/// missing. The last complete `<answer>` that stands outside the trace decides; the category is the
/// one that follows it. A verdict other than True or False, a missing or an unclosed answer is
/// {@link ParsedAnswer.Unparsable}. Time is linear in the text.
public final class AnswerParser {

    /// The category of a success.
    public static final String SUCCESS = "success";

    private AnswerParser() {}

    public static ParsedAnswer parse(String text) {
        String lower = asciiLower(text);
        Tag trace = Tag.first(text, lower, "think", 0);
        int start = trace == null ? 0 : trace.end();
        Tag answer = Tag.last(text, lower, "answer", start);
        if (answer == null) {
            return new ParsedAnswer.Unparsable(text);
        }
        Optional<Boolean> verdict = verdict(answer.content());
        if (verdict.isEmpty()) {
            return new ParsedAnswer.Unparsable(text);
        }
        Tag category = Tag.first(text, lower, "category", answer.end());
        return verdict(verdict.get(), category, trace);
    }

    /// Lower case of the same length: full case mapping may lengthen a string and shift every
    /// index.
    private static String asciiLower(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            chars[i] += chars[i] >= 'A' && chars[i] <= 'Z' ? 'a' - 'A' : 0;
        }
        return new String(chars);
    }

    private static ParsedAnswer verdict(
            boolean success, @Nullable Tag category, @Nullable Tag trace) {
        String named = category == null || category.content().isEmpty() ? null : category.content();
        boolean contradiction = named != null && success != named.equalsIgnoreCase(SUCCESS);
        return new ParsedAnswer.Verdict(
                success, named, trace == null ? null : trace.content(), contradiction);
    }

    private static Optional<Boolean> verdict(String content) {
        return switch (content.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /// One element of the answer: its trimmed content, and where it ends.
    private record Tag(String content, int end) {

        static @Nullable Tag first(String text, String lower, String name, int from) {
            int open = lower.indexOf("<" + name + ">", from);
            return open < 0 ? null : closed(text, lower, name, open);
        }

        static @Nullable Tag last(String text, String lower, String name, int from) {
            int close = lower.lastIndexOf("</" + name + ">");
            int open = close < 0 ? -1 : lower.lastIndexOf("<" + name + ">", close);
            return open < from ? null : closed(text, lower, name, open);
        }

        private static @Nullable Tag closed(String text, String lower, String name, int open) {
            String end = "</" + name + ">";
            int content = open + name.length() + 2;
            int close = lower.indexOf(end, content);
            return close < 0
                    ? null
                    : new Tag(text.substring(content, close).strip(), close + end.length());
        }
    }
}
