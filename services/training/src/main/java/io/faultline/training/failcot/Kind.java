// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import java.util.Locale;

/// What a row asks.
public enum Kind {
    /// Was a subtask achieved?
    EXECUTION,
    /// Would a plan achieve the task?
    PLANNING;

    /// The kind as files are named after it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
