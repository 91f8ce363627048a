// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

/// The part of a dataset version that a row belongs to. A task is in one split as a whole.
public enum Split {
    /// Rows to learn from.
    TRAIN,
    /// Rows to choose a checkpoint by.
    VAL,
    /// Rows to report on, and every held-out task and environment.
    TEST
}
