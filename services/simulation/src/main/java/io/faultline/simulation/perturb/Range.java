// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.simulation.seed.Draw;

/// Where a parameter is drawn from, uniformly.
///
/// @param low least value
/// @param high greatest value
public record Range(double low, double high) {
    public Range {
        if (!(low >= 0 && low <= high) || Double.isInfinite(high)) {
            throw new IllegalArgumentException("not a range of sizes: " + low + ".." + high);
        }
    }

    /// Reads `0.02..0.06`.
    ///
    /// @throws IllegalArgumentException where the words are not a range
    static Range parse(String words) {
        String[] ends = words.strip().split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("not a range: \"" + words + "\"");
        }
        return new Range(Double.parseDouble(ends[0]), Double.parseDouble(ends[1]));
    }

    double draw(Draw draw) {
        return draw.between(low, high);
    }

    /// A size of the range with a drawn sign.
    double signed(Draw draw) {
        double size = draw(draw);
        return draw.coin() ? size : -size;
    }

    @Override
    public String toString() {
        return low + ".." + high;
    }
}
