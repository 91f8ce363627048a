// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// The five meters of a stage, the same everywhere, each tagged with the stage's name.
///
/// | meter | counts |
/// |---|---|
/// | `records.in` | records read |
/// | `records.out` | records written |
/// | `records.rejected` | a "no" that is data, by cause: a perturbation that does not apply |
/// | `records.dead` | poison sent to the dead letters, by cause |
/// | `latency` | time spent on a record |
public final class StageMetrics {

    private static final String REJECTED = "records.rejected";
    private static final String DEAD = "records.dead";

    private final MeterRegistry registry;
    private final String stage;
    private final Counter in;
    private final Counter out;
    private final Timer latency;

    public StageMetrics(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.stage = stage;
        this.in = registry.counter("records.in", "stage", stage);
        this.out = registry.counter("records.out", "stage", stage);
        this.latency = registry.timer("latency", "stage", stage);
    }

    /// Counts one record read.
    public void in() {
        in.increment();
    }

    /// Counts records read.
    public void in(long records) {
        in.increment(records);
    }

    /// Counts one record written.
    public void out() {
        out.increment();
    }

    /// Counts records written.
    public void out(long records) {
        out.increment(records);
    }

    /// Counts a "no" that is data.
    ///
    /// @param cause a short code such as `wrong-order/one-step-plan`; never free text
    public void rejected(String cause) {
        rejected(cause, 1);
    }

    /// Counts several of one cause; none of it leaves the cause unknown.
    public void rejected(String cause, long records) {
        if (records > 0) {
            registry.counter(REJECTED, "stage", stage, "cause", cause).increment(records);
        }
    }

    /// Counts a dead letter.
    ///
    /// @param cause a short code such as `crc-mismatch`; never free text
    public void dead(String cause) {
        registry.counter(DEAD, "stage", stage, "cause", cause).increment();
    }

    /// Records the time spent on a record.
    public void latency(Duration spent) {
        latency.record(spent);
    }

    /// The meters as they stand.
    public Reading reading() {
        return new Reading(
                stage, (long) in.count(), (long) out.count(), byCause(REJECTED), byCause(DEAD));
    }

    private Map<String, Long> byCause(String meter) {
        Map<String, Long> counts = new TreeMap<>();
        for (Counter counter : registry.find(meter).tag("stage", stage).counters()) {
            String cause = counter.getId().getTag("cause");
            counts.merge(cause == null ? "" : cause, (long) counter.count(), Long::sum);
        }
        return counts;
    }

    /// What a stage has counted up to one moment.
    ///
    /// @param stage the stage's name
    /// @param in records read
    /// @param out records written
    /// @param rejected "no"s that are data, by cause
    /// @param dead dead letters, by cause
    public record Reading(
            String stage, long in, long out, Map<String, Long> rejected, Map<String, Long> dead) {}
}
