// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Latest wins: of the snapshots that a camera offers between two turns, the last is taken.
/// Offering is a swap in a map; encoding and writing are done in the sampler's own thread.
final class Sampler {

    private static final long IDLE_MILLIS = 500;

    private final Store store;
    private final Tally tally;
    private final RobotListener listener;
    private final long every;
    private final Map<String, Offer> latest = new ConcurrentHashMap<>();
    private final Semaphore offered = new Semaphore(0);
    private volatile boolean closing;

    Sampler(Store store, Tally tally, RobotListener listener, Duration every) {
        this.store = store;
        this.tally = tally;
        this.listener = listener;
        this.every = every.toNanos();
    }

    private record Offer(Supplier<byte[]> picture, Store.Moment when) {}

    void offer(String camera, Supplier<byte[]> picture) {
        Offer replaced = latest.put(camera, new Offer(picture, store.now()));
        if (replaced == null) {
            offered.release();
        } else {
            tally.sampledOut.increment();
        }
    }

    /// Takes turns until closed; runs in a thread of its own.
    void run() {
        Map<String, Long> due = new HashMap<>();
        try {
            while (!closing) {
                if (latest.isEmpty()) {
                    var _ = offered.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                }
                TimeUnit.NANOSECONDS.sleep(turn(due));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes every camera whose turn it is.
    ///
    /// @return nanoseconds until the next one's
    private long turn(Map<String, Long> due) {
        long next = 0;
        for (String camera : latest.keySet()) {
            long now = System.nanoTime();
            long left = due.getOrDefault(camera, now) - now;
            if (left > 0) {
                next = next == 0 ? left : Math.min(next, left);
                continue;
            }
            Offer offer = latest.remove(camera);
            if (offer != null) {
                due.put(camera, now + every);
                keep(camera, offer);
            }
        }
        return next;
    }

    private void keep(String camera, Offer offer) {
        byte[] picture;
        try {
            picture = offer.picture.get();
        } catch (RuntimeException e) {
            tally.dropped.increment();
            listener.dropped(camera, "its picture could not be made: " + e);
            return;
        }
        var _ = store.frame(new Snapshot(camera, picture), offer.when);
    }

    void close() {
        closing = true;
    }
}
