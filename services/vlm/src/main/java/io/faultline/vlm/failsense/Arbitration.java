// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import java.util.List;
import java.util.Locale;

/// All votes on one trajectory.
///
/// @param blocks each FS block's probability of success; none where the model decides alone
/// @param ballot the language model's vote
/// @param model its probability of {@code success} against {@code fail}
record Arbitration(List<Double> blocks, Ballot ballot, double model) {

    Arbitration {
        blocks = List.copyOf(blocks);
    }

    boolean success() {
        return blocks.isEmpty() ? ballot == Ballot.SUCCESS : Vote.success(blocks, ballot);
    }

    /// The voters' mean probability of the verdict, weighted as they vote. A verdict that the
    /// weights carried against surer voters has less than one half.
    double confidence() {
        double sum = blocks.stream().mapToDouble(Double::doubleValue).sum();
        double success =
                switch (ballot) {
                    case SUCCESS, FAILURE -> (sum + 2 * model) / (blocks.size() + 2);
                    case ABSTAIN -> sum / blocks.size();
                };
        return success() ? success : 1 - success;
    }

    /// The votes, for people.
    @Override
    public String toString() {
        List<String> shares =
                blocks.stream().map(p -> String.format(Locale.ROOT, "%.3f", p)).toList();
        return (shares.isEmpty() ? "" : "blocks " + String.join(", ", shares) + "; ")
                + "model "
                + ballot.name().toLowerCase(Locale.ROOT);
    }
}
