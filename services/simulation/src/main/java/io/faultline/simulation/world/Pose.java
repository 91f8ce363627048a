// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// Where a body's origin is and how the body is turned. The origin is the middle of its underside
/// as it stands upright.
public record Pose(Vec3 at, Rotation turn) {
    /// Upright at a place, turned about the vertical.
    public static Pose upright(Vec3 at, double yaw) {
        return new Pose(at, Rotation.yaw(yaw));
    }

    /// A point of the body's own frame in the world.
    public Vec3 apply(Vec3 local) {
        return turn.apply(local).plus(at);
    }

    /// The pose of a child that is given in this frame.
    public Pose times(Pose child) {
        return new Pose(apply(child.at), turn.times(child.turn));
    }

    /// The world as seen from this frame.
    public Pose inverse() {
        Rotation back = turn.inverse();
        return new Pose(back.apply(at).times(-1), back);
    }

    public Pose moved(double dx, double dy, double dz) {
        return new Pose(at.plus(dx, dy, dz), turn);
    }
}
