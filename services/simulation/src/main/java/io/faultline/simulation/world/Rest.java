// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// How a body lies, by the direction of its own up.
public enum Rest {
    UPRIGHT,
    INVERTED,
    ON_ITS_SIDE
}
