// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Kills a service while it is at work: each time after a random amount of new output, so that
/// every kill strikes between the first and the last record.
public final class Killer {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    /// One kill.
    ///
    /// @param at how long after the killer's start
    /// @param pid the process that was killed
    /// @param output what the service had put out by then, over all its lives
    public record Kill(String service, Duration at, long pid, long output) {

        @Override
        public String toString() {
            return "%6.1f s  SIGKILL %-10s (pid %d) after %d of output"
                    .formatted(at.toMillis() / 1e3, service, pid, output);
        }
    }

    private final ServiceProcess victim;
    private final LongSupplier output;
    private final long share;
    private final int kills;
    private final SplittableRandom random;
    private final Instant start = Instant.now();
    private final List<Kill> done = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    /// @param output how much has come out of the service so far
    /// @param share the most output between two kills
    /// @param kills how often to kill it
    public Killer(
            ServiceProcess victim,
            LongSupplier output,
            long share,
            int kills,
            SplittableRandom random) {
        this.victim = victim;
        this.output = output;
        this.share = share;
        this.kills = kills;
        this.random = random;
        this.thread = Thread.ofPlatform().name("killer-" + victim.name()).start(this::run);
    }

    /// Whether it has killed as often as it should.
    public boolean isDone() {
        return !thread.isAlive();
    }

    /// Kills no more, and tells what it has done.
    public List<Kill> stop() throws InterruptedException {
        stopped = true;
        thread.join();
        return List.copyOf(done);
    }

    private void run() {
        while (done.size() < kills) {
            long target = output.getAsLong() + 1 + random.nextLong(share);
            long seen = awaitOutput(target);
            if (stopped) {
                return;
            }
            Duration at = Duration.between(start, Instant.now());
            done.add(new Kill(victim.name(), at, victim.killAndRestart(), seen));
        }
    }

    private long awaitOutput(long target) {
        long seen = output.getAsLong();
        while (seen < target && !stopped) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            seen = output.getAsLong();
        }
        return seen;
    }
}
