// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.guardian;

/// How Guardian reasons.
public enum Mode {
    /// Trained and asked to answer at once.
    VANILLA,
    /// Trained and asked to reason first.
    THINKING,
    /// Trained on both, so that reasoning shapes the weights; asked to answer at once.
    DROPOUT;

    /// Whether the model is asked for its reasoning.
    public boolean reasons() {
        return switch (this) {
            case THINKING -> true;
            case VANILLA, DROPOUT -> false;
        };
    }
}
