// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// A simulated fleet.
///
/// @param gateway where it reports to
/// @param spools folder of the robots' spools
/// @param robots how many robots with a verifier; as many without stand beside them
/// @param episodes episodes of each robot; 0 for as many as there is time for
/// @param seed what episodes and mishaps are drawn by
/// @param pace how long a subtask takes
/// @param patience how long a robot waits for a verdict before it goes on without
/// @param badExecutions part of the episodes in which a subtask goes wrong
/// @param badPlans part of the episodes in which the first plan is wrong
public record FleetSettings(
        URI gateway,
        Path spools,
        int robots,
        int episodes,
        long seed,
        Duration pace,
        Duration patience,
        double badExecutions,
        double badPlans) {

    /// The part of the fleet that asks the verifier.
    public static final String GUARDED = "with-guardian";

    /// The part that does not.
    public static final String UNGUARDED = "without-guardian";

    public FleetSettings {
        if (robots < 1 || episodes < 0) {
            throw new IllegalArgumentException(
                    "%d robots, %d episodes".formatted(robots, episodes));
        }
    }

    /// A fleet at a pace that people can follow.
    public static FleetSettings of(URI gateway, Path spools, int robots) {
        return new FleetSettings(
                gateway,
                spools,
                robots,
                0,
                0,
                Duration.ofMillis(2500),
                Duration.ofSeconds(10),
                0.45,
                0.15);
    }

    /// The same for so many episodes of each robot.
    public FleetSettings withEpisodes(int count) {
        return new FleetSettings(
                gateway, spools, robots, count, seed, pace, patience, badExecutions, badPlans);
    }

    /// The same at another pace.
    public FleetSettings withPace(Duration subtask) {
        return new FleetSettings(
                gateway,
                spools,
                robots,
                episodes,
                seed,
                subtask,
                patience,
                badExecutions,
                badPlans);
    }

    /// The same with other episodes.
    public FleetSettings withSeed(long drawn) {
        return new FleetSettings(
                gateway, spools, robots, episodes, drawn, pace, patience, badExecutions, badPlans);
    }
}
