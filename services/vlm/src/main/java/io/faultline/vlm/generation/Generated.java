// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import java.util.List;

/// A finished answer.
///
/// @param tokens its tokens, without the one that ended it
/// @param logProbabilities natural log-probability of each token
/// @param watched at each token, the log-probabilities of the watched tokens
/// @param promptTokens the prompt's length
/// @param stop why it ended
public record Generated(
        int[] tokens,
        float[] logProbabilities,
        List<float[]> watched,
        int promptTokens,
        Stop stop) {

    /// Why generation ended.
    public enum Stop {
        /// The model chose an end token.
        END,
        /// The limit of new tokens, or of the cache, was reached.
        LENGTH
    }
}
