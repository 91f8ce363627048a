// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Vec3;

/// A pose that the gripper is brought to, and what the jaws then do.
///
/// @param tip where the point between the finger tips goes
/// @param yaw turn about the vertical, in radians
/// @param tilt turn about the axis of the jaws, in radians
/// @param jaws what the jaws do once there
/// @param travel true where it only leads from one place of work to the next
public record Waypoint(Vec3 tip, double yaw, double tilt, Jaws jaws, boolean travel) {
    /// What the jaws do.
    public sealed interface Jaws {
        /// Nothing.
        record Keep() implements Jaws {}

        /// Open to a width, in metres.
        record Open(double width) implements Jaws {}

        /// Close on what is between them, but no further than a width in metres.
        record Close(double width) implements Jaws {}
    }

    static final Jaws KEEP = new Jaws.Keep();

    static Waypoint over(Vec3 tip, double yaw, double tilt) {
        return new Waypoint(tip, yaw, tilt, KEEP, true);
    }

    static Waypoint at(Vec3 tip, double yaw, double tilt) {
        return new Waypoint(tip, yaw, tilt, KEEP, false);
    }

    static Waypoint close(Vec3 tip, double yaw, double tilt) {
        return new Waypoint(tip, yaw, tilt, new Jaws.Close(0), false);
    }

    static Waypoint open(Vec3 tip, double yaw, double tilt, double width) {
        return new Waypoint(tip, yaw, tilt, new Jaws.Open(width), false);
    }

    /// The same waypoint elsewhere.
    public Waypoint to(Vec3 place) {
        return new Waypoint(place, yaw, tilt, jaws, travel);
    }

    /// The same waypoint turned otherwise.
    public Waypoint turned(double newYaw, double newTilt) {
        return new Waypoint(tip, newYaw, newTilt, jaws, travel);
    }

    /// The same waypoint with another doing of the jaws.
    public Waypoint with(Jaws other) {
        return new Waypoint(tip, yaw, tilt, other, travel);
    }
}
