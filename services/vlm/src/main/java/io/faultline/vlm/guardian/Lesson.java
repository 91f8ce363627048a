// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

import io.faultline.vlm.verify.Verification;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// A verification with the right answer.
///
/// @param verification what is asked
/// @param success the verdict
/// @param category {@code success}, or the failure mode
/// @param reasoning a chain of thought, where the dataset has one
public record Lesson(
        Verification verification, boolean success, String category, @Nullable String reasoning) {

    /// The chain of thought, if there is one.
    public Optional<String> trace() {
        return Optional.ofNullable(reasoning);
    }

    /// The answer as it is to be written.
    ///
    /// @param reasons whether the chain of thought comes first
    String answer(boolean reasons) {
        String verdict =
                "<answer> "
                        + (success ? "True" : "False")
                        + " </answer> <category> "
                        + category
                        + " </category>";
        return trace().filter(trace -> reasons)
                .map(trace -> "<think> " + trace + " </think> " + verdict)
                .orElse(verdict);
    }
}
