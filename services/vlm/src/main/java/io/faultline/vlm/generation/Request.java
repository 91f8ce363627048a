// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

/// A prompt to be answered.
///
/// @param prompt the prompt
/// @param mostTokens the most tokens of the answer, an end token included
public record Request(Prompt prompt, int mostTokens) {

    public Request {
        if (mostTokens < 1) {
            throw new IllegalArgumentException("an answer of " + mostTokens + " tokens");
        }
    }
}
