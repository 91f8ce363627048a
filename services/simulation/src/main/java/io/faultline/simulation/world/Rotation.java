// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// A rotation as a unit quaternion. Angles are in radians and come from [StrictMath], so that every
/// machine computes the same world.
public record Rotation(double w, double x, double y, double z) {
    public static final Rotation NONE = new Rotation(1, 0, 0, 0);

    /// The rotation by an angle about an axis of length one, right-handed.
    public static Rotation about(Vec3 axis, double angle) {
        double half = angle / 2;
        double sin = StrictMath.sin(half);
        return new Rotation(StrictMath.cos(half), axis.x() * sin, axis.y() * sin, axis.z() * sin);
    }

    /// Rotation about the vertical, then nothing else.
    public static Rotation yaw(double angle) {
        return about(Vec3.UP, angle);
    }

    /// A tilt about the local y axis, then a turn about the vertical.
    public static Rotation of(double yaw, double tilt) {
        return tilt == 0 ? yaw(yaw) : yaw(yaw).times(about(new Vec3(0, 1, 0), tilt));
    }

    /// This rotation after the other.
    public Rotation times(Rotation o) {
        return new Rotation(
                w * o.w - x * o.x - y * o.y - z * o.z,
                w * o.x + x * o.w + y * o.z - z * o.y,
                w * o.y - x * o.z + y * o.w + z * o.x,
                w * o.z + x * o.y - y * o.x + z * o.w);
    }

    public Rotation inverse() {
        return new Rotation(w, -x, -y, -z);
    }

    public Vec3 apply(Vec3 v) {
        double tx = 2 * (y * v.z() - z * v.y());
        double ty = 2 * (z * v.x() - x * v.z());
        double tz = 2 * (x * v.y() - y * v.x());
        return new Vec3(
                v.x() + w * tx + (y * tz - z * ty),
                v.y() + w * ty + (z * tx - x * tz),
                v.z() + w * tz + (x * ty - y * tx));
    }

    /// Direction of the local z axis.
    public Vec3 up() {
        return apply(Vec3.UP);
    }

    /// Angle on the table of the local x axis or, where that points straight up or down, of the
    /// local z axis.
    public double heading() {
        Vec3 forward = apply(new Vec3(1, 0, 0));
        if (forward.x() * forward.x() + forward.y() * forward.y() > 0.25) {
            return StrictMath.atan2(forward.y(), forward.x());
        }
        Vec3 up = up();
        return StrictMath.atan2(up.y(), up.x());
    }
}
