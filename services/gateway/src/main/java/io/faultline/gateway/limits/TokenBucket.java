// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.limits;

import java.time.Duration;

/// A token bucket: fills at a steady rate up to a limit. What costs more than the limit is let
/// through by a full bucket, which then owes. Guarded by its owner's lock.
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double rate;
    private final double limit;
    private double tokens;
    private long filled;

    /// @param rate tokens a second
    /// @param limit most tokens saved up
    TokenBucket(double rate, double limit, long now) {
        this.rate = rate;
        this.limit = limit;
        this.tokens = limit;
        this.filled = now;
    }

    /// How long until a cost can be paid; zero for now.
    Duration wait(double cost, long now) {
        tokens = Math.min(limit, tokens + (now - filled) / NANOS * rate);
        filled = now;
        double missing = Math.min(cost, limit) - tokens;
        return missing <= 0 ? Duration.ZERO : Duration.ofNanos((long) (missing / rate * NANOS));
    }

    /// Pays. To be called after [#wait] has said zero.
    void pay(double cost) {
        tokens -= cost;
    }
}
