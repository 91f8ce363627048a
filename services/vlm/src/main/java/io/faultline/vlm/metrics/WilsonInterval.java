// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

/// A 95 % confidence interval of a proportion (Wilson 1927), which stays inside [0, 1] and holds
/// for small samples, where RoboFail's 30 plans make one answer worth 3.3 points.
///
/// @param lower lower bound
/// @param upper upper bound
public record WilsonInterval(double lower, double upper) {

    private static final double Z = 1.959963984540054;

    /// The interval of {@code hits} out of {@code trials}; of nothing seen, everything is possible.
    public static WilsonInterval of(long hits, long trials) {
        if (hits < 0 || hits > trials) {
            throw new IllegalArgumentException(hits + " of " + trials);
        }
        if (trials == 0) {
            return new WilsonInterval(0, 1);
        }
        double p = (double) hits / trials;
        double z2 = Z * Z / trials;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z * Math.sqrt(p * (1 - p) / trials + z2 / (4.0 * trials)) / (1 + z2);
        return new WilsonInterval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
