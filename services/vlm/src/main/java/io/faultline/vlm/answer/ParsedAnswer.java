// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.answer;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A generated answer, read. Nothing is ever guessed: text without a readable verdict is its own
/// case.
public sealed interface ParsedAnswer {

    /// An answer with a verdict.
    ///
    /// @param success the verdict
    /// @param namedCategory the content of `<category>`, trimmed, if there is one
    /// @param trace the content of `<think>`, trimmed, if there is one
    /// @param contradiction whether the category contradicts the verdict: a failure mode named
    ///   beside True, or `success` beside False
    record Verdict(
            boolean success,
            @Nullable String namedCategory,
            @Nullable String trace,
            boolean contradiction)
            implements ParsedAnswer {

        public Optional<String> category() {
            return Optional.ofNullable(namedCategory);
        }

        public Optional<String> reasoning() {
            return Optional.ofNullable(trace);
        }
    }

    /// Text that holds no readable verdict.
    ///
    /// @param text the text as generated
    record Unparsable(String text) implements ParsedAnswer {}
}
