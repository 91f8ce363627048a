// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;

import java.util.List;

/// Token sequences side by side, padded at the right with zeros.
///
/// @param ids [B, T]
/// @param lengths how many tokens of each row are real: [B]
/// @param last where each row's last real token stands in [B * T]: [B]
/// @param width T
public record PromptBatch(Tensor ids, Tensor lengths, Tensor last, int width) {

    /// Packs sequences into tensors of a scope.
    ///
    /// @param most the most tokens of a sequence
    /// @throws IllegalArgumentException if one has more
    public static PromptBatch of(TensorScope scope, List<int[]> sequences, int most) {
        int width = sequences.stream().mapToInt(ids -> ids.length).max().orElseThrow();
        if (width > most) {
            throw new IllegalArgumentException("no room for " + width + " tokens, but " + most);
        }
        long[] ids = new long[Math.multiplyExact(sequences.size(), width)];
        long[] lengths = new long[sequences.size()];
        long[] last = new long[sequences.size()];
        for (int row = 0; row < lengths.length; row++) {
            int[] sequence = sequences.get(row);
            for (int i = 0; i < sequence.length; i++) {
                ids[row * width + i] = sequence[i];
            }
            lengths[row] = sequence.length;
            last[row] = (long) row * width + sequence.length - 1;
        }
        return new PromptBatch(
                scope.longs(ids, lengths.length, width),
                scope.longs(lengths, lengths.length),
                scope.longs(last, lengths.length),
                width);
    }
}
