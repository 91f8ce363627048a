// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.verify;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// What came of a verification.
public sealed interface Outcome {

    /// What it cost.
    Usage usage();

    /// A verdict.
    ///
    /// @param success whether it is judged a success
    /// @param namedCategory the category the model named, as it wrote it
    /// @param trace its reasoning
    /// @param contradiction whether the category contradicts the verdict
    /// @param statedConfidence probability of this verdict against its opposite, in [0, 1]
    /// @param usage what it cost
    record Judged(
            boolean success,
            @Nullable String namedCategory,
            @Nullable String trace,
            boolean contradiction,
            @Nullable Double statedConfidence,
            Usage usage)
            implements Outcome {

        public Optional<String> category() {
            return Optional.ofNullable(namedCategory);
        }

        public Optional<String> reasoning() {
            return Optional.ofNullable(trace);
        }

        public Optional<Double> confidence() {
            return Optional.ofNullable(statedConfidence);
        }
    }

    /// No verdict.
    ///
    /// @param reason why
    /// @param detail the same for people: an error's message, or the text that did not parse
    /// @param usage what it cost
    record Unverified(Reason reason, String detail, Usage usage) implements Outcome {}

    /// Why there is no verdict.
    enum Reason {
        /// The answer holds no readable verdict.
        UNPARSABLE,
        /// A picture does not decode or is too large.
        UNREADABLE_IMAGE,
        /// The prompt, pictures included, does not fit the model's context.
        PROMPT_TOO_LONG,
        /// The answer was cut off before its verdict.
        ANSWER_TOO_LONG,
        /// This model does not judge this kind of verification.
        NOT_JUDGED,
        /// The model's endpoint failed or did not answer in time.
        MODEL_ERROR
    }
}
