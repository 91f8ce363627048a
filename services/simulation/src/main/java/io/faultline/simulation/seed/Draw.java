// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.seed;

import java.util.ArrayList;
import java.util.List;

/// A stream of numbers that depends only on a seed and a purpose (SplitMix64: Steele, Lea and
/// Flood, OOPSLA 2014). Written out here because the JDK does not promise that its own generators
/// stay the same from release to release. One purpose never disturbs another: the colour of the
/// table does not change when a body more is placed on it.
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /// The stream for a purpose under a seed.
    public static Draw of(long seed, String purpose) {
        long hash = mix(seed + GOLDEN);
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash ^ (purpose.charAt(i) * GOLDEN));
        }
        return new Draw(hash);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// The next 64 bits.
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /// Uniform in [0, 1).
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    /// Uniform in [low, high).
    public double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /// Uniform in [0, bound); bound must be positive.
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, was " + bound);
        }
        return (int) (unit() * bound);
    }

    /// True with probability one half.
    public boolean coin() {
        return bits() < 0;
    }

    /// One of the choices; there must be one.
    public <T> T from(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /// The choices in a drawn order.
    public <T> List<T> shuffled(List<T> choices) {
        List<T> left = new ArrayList<>(choices);
        List<T> order = new ArrayList<>(left.size());
        while (!left.isEmpty()) {
            order.add(left.remove(below(left.size())));
        }
        return order;
    }
}
