// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.progress;

import io.faultline.schemas.telemetry.StageMetrics.Reading;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Shows how far each stage is: records in, out, rejected and dead, and the rate. On a terminal the
/// lines are drawn over; elsewhere they are printed anew at longer intervals.
public final class StageProgress {

    private static final String HEADER =
            "%-11s %10s %10s %10s %6s %11s"
                    .formatted("stage", "in", "out", "rejected", "dead", "out/s");
    private static final Duration QUIET = Duration.ofSeconds(10);

    private final PrintStream out;
    private final boolean terminal;
    private final Supplier<List<Reading>> readings;
    private final long started = System.nanoTime();
    private long drawn;
    private int lines;

    /// @param terminal whether `out` understands ANSI escapes
    public StageProgress(PrintStream out, boolean terminal, Supplier<List<Reading>> readings) {
        this.out = out;
        this.terminal = terminal;
        this.readings = readings;
    }

    /// Draws the lines, unless it was done a moment ago.
    public void update() {
        long now = System.nanoTime();
        if (terminal || drawn == 0 || now - drawn >= QUIET.toNanos()) {
            draw();
            drawn = now;
        }
    }

    /// Draws the lines a last time.
    public void finish() {
        draw();
        lines = 0;
    }

    private void draw() {
        if (terminal && lines > 0) {
            out.printf("\033[%dA", lines);
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        List<Reading> stages = readings.get();
        line(terminal ? HEADER : HEADER + "   after %.0f s".formatted(seconds));
        stages.forEach(stage -> line(row(stage, seconds)));
        out.flush();
        lines = stages.size() + 1;
    }

    private void line(String text) {
        out.println(terminal ? "\033[2K" + text : text);
    }

    private static String row(Reading stage, double seconds) {
        return String.format(
                Locale.ROOT,
                "%-11s %,10d %,10d %,10d %,6d %,11.1f",
                stage.stage(),
                stage.in(),
                stage.out(),
                sum(stage.rejected()),
                sum(stage.dead()),
                stage.out() / seconds);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
