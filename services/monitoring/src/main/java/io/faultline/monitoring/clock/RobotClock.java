// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.clock;

import io.faultline.schemas.ClockSample;
import io.faultline.schemas.RobotTimes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// How far a robot's wall clock is from the gateway's, estimated from heartbeats: a heartbeat's
/// received minus sent is its transit and the clocks' difference, so the least of a window is the
/// difference and the quickest transit (a minimum filter, as in NTP's clock filter, RFC 5905 §10).
///
/// `sent`, not `captured`, is compared: a heartbeat that waited in a robot's spool says nothing
/// else of the clock. A wall clock that is set anew is noticed by the robot's other clock, which
/// never jumps, or, where there is none, by a transit that no network has; the estimate then begins
/// anew.
public final class RobotClock {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /// Between two heartbeats a wall clock that runs with the other stays within this.
    private static final Duration JUMP = Duration.ofMillis(500);

    /// No heartbeat is on the way for so long after it was sent.
    private static final Duration LONGEST_TRANSIT = Duration.ofSeconds(30);

    /// The samples that are or may become the least of the window: transits rise from first to
    /// last.
    private final Deque<ClockSample> samples = new ArrayDeque<>();

    private long heartbeat;
    private long epoch;

    /// Nothing known yet.
    public RobotClock() {}

    /// What was known before.
    ///
    /// @param heartbeat highest monotonic time of a heartbeat, in nanoseconds; 0 for none
    /// @param epoch wall clock minus monotonic clock at that heartbeat, in microseconds
    public RobotClock(Collection<ClockSample> samples, long heartbeat, long epoch) {
        this.samples.addAll(samples);
        this.heartbeat = heartbeat;
        this.epoch = epoch;
    }

    /// Takes note of a heartbeat. One that was overtaken by a later one is left out.
    public void heartbeat(RobotTimes times) {
        long transit = ChronoUnit.MICROS.between(times.getSent(), times.getReceived());
        if (Moment.hasMonotonic(times)) {
            if (times.getMonotonic() <= heartbeat) {
                return;
            }
            long now = epoch(times);
            if (heartbeat > 0 && Math.abs(now - epoch) > micros(JUMP)) {
                samples.clear();
            }
            heartbeat = times.getMonotonic();
            epoch = now;
        } else if (!samples.isEmpty()
                && transit - samples.getFirst().getTransit() > micros(LONGEST_TRANSIT)) {
            samples.clear();
        }
        sample(times.getReceived(), transit);
    }

    /// The robot's clock minus the gateway's; empty before the first heartbeat.
    public Optional<Duration> offset() {
        return samples.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Duration.of(samples.getFirst().getTransit(), ChronoUnit.MICROS).negated());
    }

    /// How long ago something had happened when the gateway received it; never negative.
    ///
    /// Before the first heartbeat it is how long the robot itself had waited to send it.
    public Duration age(RobotTimes times) {
        Duration age =
                offset().map(offset -> Duration.between(happened(times), robot(times, offset)))
                        .orElseGet(() -> Duration.between(times.getCaptured(), times.getSent()));
        return age.isNegative() ? Duration.ZERO : age;
    }

    /// The samples that may still count, oldest first.
    public List<ClockSample> samples() {
        return List.copyOf(samples);
    }

    /// The highest monotonic time of a heartbeat, in nanoseconds; 0 for none.
    public long heartbeat() {
        return heartbeat;
    }

    /// The robot's wall clock minus its monotonic one at that heartbeat, in microseconds.
    public long epoch() {
        return epoch;
    }

    private void sample(Instant received, long transit) {
        while (!samples.isEmpty() && samples.getLast().getTransit() >= transit) {
            samples.removeLast();
        }
        samples.addLast(new ClockSample(received, transit));
        while (samples.getFirst().getReceived().isBefore(received.minus(WINDOW))) {
            samples.removeFirst();
        }
    }

    /// When it happened by the robot's wall clock as it is set now.
    private Instant happened(RobotTimes times) {
        return heartbeat > 0 && Moment.hasMonotonic(times)
                ? Instant.EPOCH.plus(epoch + Moment.of(times).micros(), ChronoUnit.MICROS)
                : times.getCaptured();
    }

    /// What the robot's wall clock showed when the gateway received it.
    private static Instant robot(RobotTimes times, Duration offset) {
        return times.getReceived().plus(offset);
    }

    private static long epoch(RobotTimes times) {
        return Moment.micros(times.getCaptured()) - Moment.of(times).micros();
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
