// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// How many requests and bytes each robot may bring, by token buckets. The robot unheard of for
/// longest is forgotten first, with its buckets full again.
public final class RobotRates {

    private final LongSupplier nanoTime;
    private final double requests;
    private final double bytes;
    private final Map<String, Buckets> robots;

    /// @param requests a second; twice as many may be saved up
    /// @param bytes a second; twice as many may be saved up
    /// @param mostRobots how many robots are remembered
    /// @param nanoTime a clock that never jumps
    public RobotRates(double requests, double bytes, int mostRobots, LongSupplier nanoTime) {
        this.requests = requests;
        this.bytes = bytes;
        this.nanoTime = nanoTime;
        this.robots =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Buckets> eldest) {
                        return size() > mostRobots;
                    }
                };
    }

    private record Buckets(TokenBucket requests, TokenBucket bytes) {}

    /// Takes one request of a robot.
    ///
    /// @return zero if it may pass, else how long to wait before trying again
    public Duration take(String robot, long length) {
        long now = nanoTime.getAsLong();
        synchronized (robots) {
            Buckets buckets = robots.computeIfAbsent(robot, _ -> full(now));
            Duration forRequest = buckets.requests.wait(1, now);
            Duration forBytes = buckets.bytes.wait((double) length, now);
            Duration wait = forRequest.compareTo(forBytes) > 0 ? forRequest : forBytes;
            if (wait.isZero()) {
                buckets.requests.pay(1);
                buckets.bytes.pay((double) length);
            }
            return wait;
        }
    }

    private Buckets full(long now) {
        return new Buckets(
                new TokenBucket(requests, 2 * requests, now),
                new TokenBucket(bytes, 2 * bytes, now));
    }
}
