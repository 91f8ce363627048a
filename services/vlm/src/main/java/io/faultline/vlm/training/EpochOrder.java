// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

import java.util.SplittableRandom;

/// In which order a training sees its examples: every epoch all of them once, in an order decided
/// by seed and epoch alone, so that a resumed training sees what the interrupted one would have.
///
/// @param examples how many there are
/// @param seed decides the orders
public record EpochOrder(int examples, long seed) {

    public EpochOrder {
        if (examples < 1) {
            throw new IllegalArgumentException("no examples");
        }
    }

    /// The epoch of the n-th example seen.
    public int epoch(long n) {
        return Math.toIntExact(n / examples);
    }

    /// The examples seen from the n-th on.
    ///
    /// @param n counted over all epochs
    /// @param count how many
    public int[] seen(long n, int count) {
        int[] seen = new int[count];
        int[] order = order(epoch(n));
        for (int i = 0; i < count; i++) {
            int at = (int) ((n + i) % examples);
            if (i > 0 && at == 0) {
                order = order(epoch(n + i));
            }
            seen[i] = order[at];
        }
        return seen;
    }

    /// The order of an epoch (Fisher and Yates).
    public int[] order(int epoch) {
        SplittableRandom random = new SplittableRandom(seed * 31 + epoch);
        int[] order = new int[examples];
        for (int i = 0; i < examples; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
