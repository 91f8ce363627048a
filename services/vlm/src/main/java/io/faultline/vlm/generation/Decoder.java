// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import io.faultline.vlm.runtime.TensorScope;

import java.util.List;

/// A language model with a cache of slots, one a sequence.
public interface Decoder extends AutoCloseable {

    /// A scope for the features of prompts.
    TensorScope open();

    /// The most tokens of a sequence, prompt and answer together.
    int context();

    /// Makes room, once, for as many sequences and tokens each; what was cached is lost.
    void reserve(int sequences, int tokens);

    /// Fills slots with whole prompts and chooses each one's first token.
    ///
    /// @param into the slot of each prompt
    /// @param watched tokens whose log-probabilities are wanted
    Choices prefill(List<Prompt> prompts, int[] into, int[] watched);

    /// Appends one token to each of the first {@code tokens.length} slots and chooses the next. A
    /// slot that is not in use may be given any token at position 0.
    ///
    /// @param positions the position of each token in its sequence
    Choices decode(int[] tokens, int[] positions, int[] watched);

    @Override
    void close();
}
