// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation.validation;

import java.util.Locale;

/// Why a trace is refused.
public enum Defect {
    /// No step, or a blank one.
    EMPTY,
    /// Fewer tokens than allowed.
    TOO_SHORT,
    /// More tokens than allowed.
    TOO_LONG,
    /// The token count that the trace states is not its own.
    WRONG_COUNT,
    /// The last sentence says neither success nor failure.
    NO_CONCLUSION,
    /// The last sentence, or the trace's own field, says the opposite of the label.
    WRONG_CONCLUSION,
    /// An earlier sentence says the opposite of the label.
    CONTRADICTION,
    /// The step at which the failure shows is not mentioned, or another one is blamed.
    FAILING_STEP_UNNAMED,
    /// It tells what a model must not see: a mode's name, a file, an id, a fact word for word.
    LEAK;

    /// The code by which refusals are counted: `too-short`.
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
