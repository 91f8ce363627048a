// SPDX-License-Identifier: Apache-2.0
package io.faultline.robot;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// How a robot's client works.
///
/// @param gateway the gateway's address, such as `http://localhost:8080`
/// @param robot the robot's name
/// @param key the robot's key, or null where the gateway asks for none
/// @param group the part of the fleet that the robot belongs to; empty for none
/// @param spool folder of the spool; one client at a time may have it open
/// @param spoolBytes how much disk the spool may take
/// @param sync when the spool is forced to the disk
/// @param sampleEvery the least time between two sampled snapshots of one camera
/// @param heartbeatEvery time between two heartbeats; zero for none
public record RobotSettings(
        URI gateway,
        String robot,
        @Nullable String key,
        String group,
        Path spool,
        long spoolBytes,
        Sync sync,
        Duration sampleEvery,
        Duration heartbeatEvery) {

    private static final long GIBIBYTE = 1L << 30;

    /// When the spool is forced to the disk. A killed process loses nothing under any of them; they
    /// differ in what a power cut may take.
    public enum Sync {
        /// Before [RobotClient#keep] and [RobotClient#tell] return: nothing.
        ALWAYS,
        /// Five times a second: the last 200 ms.
        OFTEN,
        /// When the operating system likes: the last half minute, on most.
        NEVER
    }

    /// Settings that suit a robot with 1 GiB to spare and five snapshots a second.
    public static RobotSettings of(URI gateway, String robot, Path spool) {
        return new RobotSettings(
                gateway,
                robot,
                null,
                "",
                spool,
                GIBIBYTE,
                Sync.OFTEN,
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }

    /// The same with a key.
    public RobotSettings withKey(String named) {
        return new RobotSettings(
                gateway, robot, named, group, spool, spoolBytes, sync, sampleEvery, heartbeatEvery);
    }

    /// The same in a part of the fleet.
    public RobotSettings withGroup(String named) {
        return new RobotSettings(
                gateway, robot, key, named, spool, spoolBytes, sync, sampleEvery, heartbeatEvery);
    }

    /// The same with another limit and policy of the spool.
    public RobotSettings withSpool(long bytes, Sync policy) {
        return new RobotSettings(
                gateway, robot, key, group, spool, bytes, policy, sampleEvery, heartbeatEvery);
    }

    /// The same with other rates.
    public RobotSettings withRates(Duration sample, Duration heartbeat) {
        return new RobotSettings(
                gateway, robot, key, group, spool, spoolBytes, sync, sample, heartbeat);
    }

    @Override
    public String toString() {
        return "RobotSettings[%s at %s, spool %s]".formatted(robot, gateway, spool);
    }
}
