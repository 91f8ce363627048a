// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.RequestLane;
import io.faultline.schemas.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;

/// The last verdicts of the live lane, for their rate and latency. For use under the index's lock.
final class Paces {

    private static final int WINDOW = 2_000;

    private final Deque<Pace.Given> recent = new ArrayDeque<>();

    void add(Verdict verdict) {
        if (verdict.getLane() != RequestLane.BACKFILL) {
            Duration total = Duration.of(verdict.getLatency().getTotal(), ChronoUnit.MICROS);
            recent.addLast(new Pace.Given(verdict.getDecided(), total));
        }
        if (recent.size() > WINDOW) {
            recent.removeFirst();
        }
    }

    Pace at(Instant now) {
        return Pace.of(recent, now, recent.size() >= WINDOW);
    }
}
