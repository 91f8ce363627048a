// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// The ways in which a body can lie: one of its three axes upright.
final class Resting {
    private static final Vec3 X = new Vec3(1, 0, 0);
    private static final Vec3 Y = new Vec3(0, 1, 0);

    private Resting() {}

    static boolean same(Rotation a, Rotation b) {
        double dot = a.w() * b.w() + a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
        return Math.abs(dot) > 1 - 1e-9;
    }

    /// The rotation nearest to a given one that has an axis of the body exactly upright.
    static Rotation nearest(Rotation turn) {
        Vec3 up = turn.up();
        Vec3 x = turn.apply(X);
        Vec3 y = turn.apply(Y);
        double most = Math.max(Math.abs(up.z()), Math.max(Math.abs(x.z()), Math.abs(y.z())));
        Vec3 axis = most == Math.abs(up.z()) ? up : most == Math.abs(x.z()) ? x : y;
        Vec3 goal = axis.z() >= 0 ? Vec3.UP : Vec3.UP.times(-1);
        Vec3 hinge = axis.cross(goal);
        double sin = hinge.length();
        if (sin < 1e-12) {
            return turn;
        }
        double angle = StrictMath.atan2(sin, axis.dot(goal));
        return Rotation.about(hinge.times(1 / sin), angle).times(turn);
    }
}
