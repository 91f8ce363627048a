// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.util.Locale;

/// The part of a dataset that a row belongs to. A task is in one split alone.
public enum Split {
    /// What is learnt.
    TRAIN,
    /// What picks the best checkpoint.
    VAL,
    /// What is scored, once.
    TEST;

    /// The split's folder in an export.
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
