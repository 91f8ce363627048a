// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

/// How often something held, with the 95 % interval of its probability (Wilson 1927), which stays
/// within [0, 1] and is honest about few trials.
///
/// @param hits how often it held
/// @param trials how often it was looked at
public record Share(long hits, long trials) {

    private static final double Z = 1.959963984540054;

    public Share {
        if (hits < 0 || trials < hits) {
            throw new IllegalArgumentException(hits + " of " + trials);
        }
    }

    Share plus(boolean hit) {
        return new Share(hits + (hit ? 1 : 0), trials + 1);
    }

    /// Hits per trial, 0 where there was none.
    public double value() {
        return trials == 0 ? 0 : (double) hits / trials;
    }

    /// The lower end of the interval.
    public double lower() {
        return trials == 0 ? 0 : Math.max(0, centre() - half());
    }

    /// The upper end of the interval.
    public double upper() {
        return trials == 0 ? 1 : Math.min(1, centre() + half());
    }

    private double centre() {
        return (value() + Z * Z / (2 * trials)) / (1 + Z * Z / trials);
    }

    private double half() {
        double p = value();
        double spread = p * (1 - p) / trials + Z * Z / (4.0 * trials * trials);
        return Z * Math.sqrt(spread) / (1 + Z * Z / trials);
    }
}
