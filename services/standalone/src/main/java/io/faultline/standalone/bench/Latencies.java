// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import java.util.Arrays;

/// Latencies that were measured, in milliseconds.
final class Latencies {

    private double[] millis = new double[1024];
    private int count;

    synchronized void add(long nanos) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = nanos / 1e6;
    }

    synchronized int count() {
        return count;
    }

    /// The latency that a part of all stay below.
    ///
    /// @param part from 0 to 1
    synchronized double quantile(double part) {
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[(int) Math.min(count - 1, part * count)];
    }

    /// Forgets what was measured while everything was warming up.
    synchronized void reset() {
        count = 0;
    }
}
