// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import java.util.Locale;

/// The cameras, as RLBench has them. Left and right are the robot's own.
public enum View {
    FRONT,
    LEFT_SHOULDER,
    RIGHT_SHOULDER,
    WRIST;

    /// The view's name in records.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
