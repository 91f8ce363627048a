// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

/// How a Guardian is run.
///
/// @param mode how it reasons
/// @param sequences how many verifications are decoded together
/// @param longest tokens of a prompt and its answer together; bounds the cache
/// @param mostAnswerTokens the longest answer
public record GuardianSettings(Mode mode, int sequences, int longest, int mostAnswerTokens) {

    public GuardianSettings {
        if (sequences < 1 || mostAnswerTokens < 1 || longest <= mostAnswerTokens) {
            throw new IllegalArgumentException(
                    sequences
                            + " sequences of "
                            + longest
                            + " tokens, answers of "
                            + mostAnswerTokens);
        }
    }

    /// Four sequences of up to 4096 tokens, which hold eight views of one tile each and an answer
    /// of 512.
    public static GuardianSettings standard(Mode mode) {
        return new GuardianSettings(mode, 4, 4096, 512);
    }
}
