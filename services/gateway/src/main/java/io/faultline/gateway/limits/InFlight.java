// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.limits;

import java.util.HashMap;
import java.util.Map;

/// The bytes of requests that are being read, or wait for the broker: bounded for all, and for each
/// robot a quarter of that, so that one that floods leaves room for the others.
public final class InFlight {

    private static final int SHARES = 4;

    private final long most;
    private final Map<String, Long> robots = new HashMap<>();
    private long total;

    /// @param most bytes held at a time
    public InFlight(long most) {
        this.most = most;
    }

    /// Takes room.
    ///
    /// @return whether there was enough; only then it is to be given back
    public synchronized boolean take(String robot, long bytes) {
        long own = robots.getOrDefault(robot, 0L) + bytes;
        if (total + bytes > most || own > most / SHARES) {
            return false;
        }
        total += bytes;
        robots.put(robot, own);
        return true;
    }

    /// Gives room back.
    public synchronized void giveBack(String robot, long bytes) {
        total -= bytes;
        robots.computeIfPresent(robot, (_, own) -> own == bytes ? null : own - bytes);
    }

    /// Bytes held now.
    public synchronized long held() {
        return total;
    }
}
