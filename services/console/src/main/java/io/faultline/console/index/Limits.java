// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import java.time.Duration;

/// How much of the past is kept. What is beyond a limit is forgotten, the oldest first; it stays on
/// its topic.
///
/// @param subjects things judged, whatever the number of their revisions
/// @param labels verdicts with labels
/// @param robots robots, those silent longest forgotten first
/// @param eventsPerRobot events of one robot, heartbeats not counted
/// @param age how old a thing judged may become
public record Limits(int subjects, int labels, int robots, int eventsPerRobot, Duration age) {

    public Limits {
        if (subjects < 1 || labels < 1 || robots < 1 || eventsPerRobot < 1 || age.isNegative()) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
