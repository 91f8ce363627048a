// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import java.util.List;

/// I-FailSense's arbitration: three FS blocks of weight 1 and the language model of weight 2.
///
/// With the language model's vote success needs 3 of 5, without it 2 of 3; neither can tie. So the
/// model with any one block wins, and so do the three blocks together. The paper does not say what
/// an unreadable answer does; the published code drops the vote, and so does this.
public final class Vote {

    /// The number of FS blocks.
    public static final int BLOCKS = 3;

    private static final int MODEL_WEIGHT = 2;

    private Vote() {}

    /// Whether the trajectory is judged a success.
    ///
    /// @param blocks each FS block's probability of success; more than one half is a vote for it
    /// @param model the language model's vote
    public static boolean success(List<Double> blocks, Ballot model) {
        if (blocks.size() != BLOCKS) {
            throw new IllegalArgumentException(blocks.size() + " blocks voted, not " + BLOCKS);
        }
        long votes = blocks.stream().filter(p -> p > 0.5).count();
        return switch (model) {
            case SUCCESS -> votes + MODEL_WEIGHT > (BLOCKS + MODEL_WEIGHT) / 2;
            case FAILURE -> votes > (BLOCKS + MODEL_WEIGHT) / 2;
            case ABSTAIN -> votes > BLOCKS / 2;
        };
    }
}
