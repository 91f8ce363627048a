// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// What holds a body in its place.
public sealed interface Mounting {
    /// Nothing but what it rests on.
    record Loose() implements Mounting {}

    /// Screwed to the table.
    record Fixed() implements Mounting {}

    /// Slides along an axis.
    ///
    /// @param home pose at value zero
    /// @param axis direction of length one
    /// @param limit greatest value, in metres; the least is zero
    /// @param value how far it has slid
    record Slide(Pose home, Vec3 axis, double limit, double value) implements Mounting {
        Slide at(double next) {
            return new Slide(home, axis, limit, Math.clamp(next, 0, limit));
        }

        Pose pose() {
            return new Pose(home.at().plus(axis.times(value)), home.turn());
        }
    }

    /// Turns about the vertical through its origin.
    ///
    /// @param home pose at value zero
    /// @param limit greatest value either way, in radians
    /// @param value how far it has turned, counter-clockwise seen from above
    record Hinge(Pose home, double limit, double value) implements Mounting {
        Hinge at(double next) {
            return new Hinge(home, limit, Math.clamp(next, -limit, limit));
        }

        Pose pose() {
            return new Pose(home.at(), Rotation.yaw(value).times(home.turn()));
        }
    }
}
