// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import java.time.Duration;
import java.time.Instant;

/// How fast verdicts come.
///
/// @param perSecond verdicts per second over the last minute
/// @param verdicts how many verdicts the latencies are of
/// @param median half of them came within this time after what they had waited for
/// @param p99 99 % of them did
public record Pace(double perSecond, int verdicts, Duration median, Duration p99) {

    /// A verdict in the window.
    record Given(Instant decided, Duration total) {}

    private static final Duration WINDOW = Duration.ofMinutes(1);

    static Pace of(java.util.Collection<Given> recent, Instant now, boolean windowIsFull) {
        var latencies = recent.stream().map(Given::total).sorted().toList();
        Instant since = now.minus(WINDOW);
        long lately = recent.stream().filter(given -> given.decided.isAfter(since)).count();
        Duration span = WINDOW;
        if (windowIsFull && lately == recent.size()) {
            Instant first = recent.stream().map(Given::decided).min(Instant::compareTo).orElse(now);
            span = Duration.between(first, now).plusMillis(1);
        }
        return new Pace(
                1e3 * lately / span.toMillis(),
                latencies.size(),
                quantile(latencies, 0.5),
                quantile(latencies, 0.99));
    }

    /// The smallest value that a share of all values does not exceed (nearest rank).
    private static Duration quantile(java.util.List<Duration> sorted, double share) {
        if (sorted.isEmpty()) {
            return Duration.ZERO;
        }
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }
}
