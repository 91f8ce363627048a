// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.task.Waypoint;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.List;

/// Brings the gripper from waypoint to waypoint and remembers the world every few strides.
final class Performance {
    /// Strides of the gripper, of up to 4 mm each, in one recorded step.
    static final int STRIDES = 4;

    /// Fingers that lose a handle slip off it upwards, by this much in metres, and go on above it.
    private static final double OFF_THE_HANDLE = 0.055;

    private final World world;
    private final int slipAfter;
    private final List<World> moments = new ArrayList<>();
    private int strides;
    private double above;

    /// @param slipAfter strides after which the grip is lost, or -1
    Performance(World world, int slipAfter) {
        this.world = world;
        this.slipAfter = slipAfter;
        moments.add(world.copy());
    }

    List<World> perform(List<Waypoint> waypoints) {
        for (Waypoint waypoint : waypoints) {
            while (world.step(aim(waypoint), waypoint.yaw(), waypoint.tilt())) {
                stride();
            }
            stride();
            jaws(waypoint.jaws());
        }
        moments.add(world.copy());
        return moments;
    }

    private Vec3 aim(Waypoint waypoint) {
        return waypoint.tip().plus(0, 0, above);
    }

    private void stride() {
        strides++;
        if (strides == slipAfter && world.holdsSomething()) {
            above = world.body(world.held()).isLoose() ? 0 : OFF_THE_HANDLE;
            world.open(Math.min(Gripper.OPEN, world.gripper().opening() + 0.020));
        }
        if (strides % STRIDES == 0) {
            moments.add(world.copy());
        }
    }

    private void jaws(Waypoint.Jaws jaws) {
        switch (jaws) {
            case Waypoint.Jaws.Keep _ -> {}
            case Waypoint.Jaws.Close(double width) -> {
                world.close(width);
                moments.add(world.copy());
            }
            case Waypoint.Jaws.Open(double width) -> {
                world.spread(width);
                moments.add(world.copy());
            }
        }
    }
}
