// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

/// Angles in radians, brought to the nearest equivalent of zero.
final class Angles {
    private Angles() {}

    /// In (-pi, pi].
    static double full(double angle) {
        return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
    }

    /// For what looks the same from behind: within a quarter turn of zero.
    static double half(double angle) {
        return angle - Math.PI * Math.round(angle / Math.PI);
    }

    /// For what looks the same from all four sides: within an eighth turn of zero.
    static double quarter(double angle) {
        return angle - Math.PI / 2 * Math.round(angle / (Math.PI / 2));
    }
}
