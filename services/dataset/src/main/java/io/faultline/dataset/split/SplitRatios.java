// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.split;

import io.faultline.dataset.Split;

/// What part of the tasks each split is to have. The parts add up to 1.
///
/// @param train part of the training split, from 0 to 1
/// @param val part of the validation split, from 0 to 1
/// @param test part of the test split, from 0 to 1
public record SplitRatios(double train, double val, double test) {

    /// Eight tenths to train, one to validate, one to test.
    public static final SplitRatios DEFAULT = new SplitRatios(0.8, 0.1, 0.1);

    public SplitRatios {
        if (train < 0 || val < 0 || test < 0 || Math.abs(train + val + test - 1) > 1e-9) {
            throw new IllegalArgumentException(
                    "splits of %s, %s and %s do not add up to 1".formatted(train, val, test));
        }
    }

    double part(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VAL -> val;
            case TEST -> test;
        };
    }

    /// Where the split's share of [0, 1) begins.
    double start(Split split) {
        return switch (split) {
            case TRAIN -> 0;
            case VAL -> train;
            case TEST -> train + val;
        };
    }

    /// The split whose share holds a point.
    Split at(double point) {
        return point < train ? Split.TRAIN : point < train + val ? Split.VAL : Split.TEST;
    }

    /// How far a point is outside the split's share.
    double distance(double point, Split split) {
        double end = start(split) + part(split);
        return Math.max(0, Math.max(start(split) - point, point - end));
    }
}
