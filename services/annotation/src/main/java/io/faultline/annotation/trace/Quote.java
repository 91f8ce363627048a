// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.trace;

import io.faultline.annotation.wording.Tokens;

import java.util.Optional;

/// Quotations from the question that the model was asked.
final class Quote {
    private Quote() {}

    /// The text in quotation marks; empty where it is longer than a trace can spare.
    static Optional<String> of(String text, int maxTokens) {
        String line = text.strip().replaceAll("\\s+", " ").replace('"', '\'');
        String bare = line.replaceAll("[.]+$", "");
        return Tokens.count(bare) > maxTokens || bare.isEmpty()
                ? Optional.empty()
                : Optional.of('"' + bare + '"');
    }
}
