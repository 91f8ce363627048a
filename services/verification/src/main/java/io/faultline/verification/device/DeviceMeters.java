// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.device;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import java.time.Duration;

/// What a device counts, tagged with its lane: `live` or `shadow`.
///
/// | meter | counts |
/// |---|---|
/// | `verification.model.calls` | time of calls into the model, pictures and tokens included |
/// | `verification.model.inference` | of that, time in the network |
/// | `verification.batch.size` | requests judged together |
/// | `verification.model.events` | what befell models, by `event`: hung, failed, opened, refused |
public final class DeviceMeters {

    private final MeterRegistry registry;
    private final String lane;
    private final Timer calls;
    private final Timer inference;
    private final DistributionSummary sizes;

    public DeviceMeters(MeterRegistry registry, String lane) {
        this.registry = registry;
        this.lane = lane;
        calls = registry.timer("verification.model.calls", "lane", lane);
        inference = registry.timer("verification.model.inference", "lane", lane);
        sizes =
                DistributionSummary.builder("verification.batch.size")
                        .tag("lane", lane)
                        .publishPercentiles(0.5, 0.99)
                        .register(registry);
    }

    void judged(int size, Duration call, Duration network) {
        calls.record(call);
        inference.record(network);
        sizes.record(size);
    }

    void befell(String event) {
        registry.counter("verification.model.events", "lane", lane, "event", event).increment();
    }
}
