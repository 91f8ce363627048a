// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.clock;

import io.faultline.schemas.RobotTimes;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// When something happened to a robot, by the robot's clock that never jumps; by its wall clock
/// where it tells no other. Snapshots and events of one start of a robot are compared by it, so
/// that neither the network nor a wall clock that is set anew disturbs the join.
///
/// @param micros microseconds since a beginning that only this robot knows
public record Moment(long micros) implements Comparable<Moment> {

    private static final long NANOS = 1_000;

    /// The moment that a record of a robot tells.
    public static Moment of(RobotTimes times) {
        return hasMonotonic(times)
                ? new Moment(times.getMonotonic() / NANOS)
                : new Moment(micros(times.getCaptured()));
    }

    /// Whether a robot tells the time by a clock that never jumps.
    static boolean hasMonotonic(RobotTimes times) {
        return times.getMonotonic() > 0;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /// How much later than another moment this is; negative for earlier.
    public Duration since(Moment other) {
        return Duration.of(micros - other.micros, ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(Moment other) {
        return Long.compare(micros, other.micros);
    }
}
