// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.page;

import io.faultline.schemas.VerdictLatency;

import java.util.ArrayList;
import java.util.List;

/// Where a verdict's time went, as parts of a bar 1,000 units wide.
public final class LatencyBar {

    private static final double WIDTH = 1_000;

    private LatencyBar() {}

    /// A part of the bar.
    ///
    /// @param name what the time was spent on
    /// @param tone its class in the style sheet
    /// @param micros how long it took
    /// @param from where it begins, in units
    /// @param width how wide it is, in units
    public record Part(String name, String tone, long micros, double from, double width) {}

    /// The parts in their order; what the verdict does not account for is the last.
    public static List<Part> parts(VerdictLatency latency) {
        long known =
                latency.getJoin()
                        + latency.getQueue()
                        + latency.getPreprocessing()
                        + latency.getInference();
        long total = Math.max(1, Math.max(latency.getTotal(), known));
        List<Part> parts = new ArrayList<>();
        add(parts, "Join", "join", latency.getJoin(), total);
        add(parts, "Queue", "queue", latency.getQueue(), total);
        add(parts, "Preprocessing", "preprocessing", latency.getPreprocessing(), total);
        add(parts, "Inference", "inference", latency.getInference(), total);
        add(parts, "Rest", "rest", total - known, total);
        return parts;
    }

    private static void add(List<Part> parts, String name, String tone, long micros, long total) {
        double from = parts.isEmpty() ? 0 : parts.getLast().from() + parts.getLast().width();
        parts.add(new Part(name, tone, micros, from, WIDTH * Math.max(0, micros) / total));
    }
}
