// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.render.Mesh.Tint;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.Paint;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Rotation;
import io.faultline.simulation.world.Vec3;

/// Draws the arm: two links from a column to the wrist, then the hand and its two fingers, whose
/// orange pads show how far they are apart.
final class Arm {
    private static final Vec3 SHOULDER = new Vec3(-0.06, 0, 0.34);
    private static final double LINK = 0.47;
    private static final double HAND = Gripper.FINGER + 0.004;
    private static final double WRIST = 0.17;

    private final Mesh column =
            new MeshBuilder()
                    .cylinder(0.085, 0, 0.05, Tint.DARK)
                    .with(new MeshBuilder().cylinder(0.060, 0.05, 0.30, Tint.OWN))
                    .build();
    private final Mesh joint =
            new MeshBuilder()
                    .cylinder(0.052, -0.062, 0.062, Tint.OWN)
                    .with(new MeshBuilder().cylinder(0.036, -0.066, 0.066, Tint.DARK))
                    .build();
    private final Mesh link = new MeshBuilder().cylinder(0.042, 0, LINK, Tint.OWN).build();
    private final Mesh wrist =
            new MeshBuilder()
                    .cylinder(0.034, HAND + 0.045, WRIST + 0.03, Tint.OWN)
                    .with(new MeshBuilder().cylinder(0.040, HAND + 0.040, HAND + 0.055, Tint.DARK))
                    .box(0, 0, 0.022, 0.060, HAND, HAND + 0.040, Tint.DARK)
                    .box(0.022, 0, 0.003, 0.010, HAND + 0.006, HAND + 0.030, Tint.ACCENT)
                    .build();
    private final Mesh left = finger(1);
    private final Mesh right = finger(-1);

    private static Mesh finger(int side) {
        double thick = 0.006 * side;
        return new MeshBuilder()
                .box(0, thick, 0.010, 0.006, 0.020, HAND + 0.002, Tint.STEEL)
                .box(0, thick, 0.010, 0.006, 0, 0.020, Tint.OWN)
                .build();
    }

    void draw(Rasteriser rasteriser, Gripper gripper) {
        int white = Paint.WHITE.rgb();
        Pose hand = gripper.pose();
        Vec3 end = hand.apply(new Vec3(0, 0, WRIST));
        double heading = StrictMath.atan2(end.y() - SHOULDER.y(), end.x() - SHOULDER.x());
        Vec3 elbow = elbow(end);
        Rotation side = Rotation.yaw(heading).times(Rotation.about(new Vec3(1, 0, 0), Math.PI / 2));
        rasteriser.draw(column, new Pose(SHOULDER.withZ(0), Rotation.NONE), white);
        rasteriser.draw(joint, new Pose(SHOULDER, side), white);
        rasteriser.draw(link, along(SHOULDER, elbow), white);
        rasteriser.draw(joint, new Pose(elbow, side), white);
        rasteriser.draw(link, along(elbow, end), white);
        rasteriser.draw(joint, new Pose(end, side), white);
        fingers(rasteriser, gripper);
    }

    void fingers(Rasteriser rasteriser, Gripper gripper) {
        Pose hand = gripper.pose();
        double half = gripper.opening() / 2;
        rasteriser.draw(wrist, hand, Paint.WHITE.rgb());
        int pad = 0xFF7A1A;
        rasteriser.draw(left, hand.times(shift(half)), pad);
        rasteriser.draw(right, hand.times(shift(-half)), pad);
    }

    private static Pose shift(double along) {
        return new Pose(new Vec3(0, along, 0), Rotation.NONE);
    }

    /// Where the elbow is, up, for two links of equal length; a wrist out of reach straightens
    /// them.
    private static Vec3 elbow(Vec3 end) {
        Vec3 way = end.minus(SHOULDER);
        double distance = Math.min(way.length(), 2 * LINK * 0.999);
        double bulge = Math.sqrt(LINK * LINK - distance * distance / 4);
        Vec3 out = way.withZ(0).unit();
        Vec3 along = way.unit();
        Vec3 normal = Vec3.UP.minus(along.times(along.z())).unit();
        Vec3 lift = normal.dot(Vec3.UP) >= 0 ? normal : normal.times(-1);
        Vec3 bend = lift.length() == 0 ? out : lift;
        return SHOULDER.plus(along.times(distance / 2)).plus(bend.times(bulge));
    }

    private static Pose along(Vec3 from, Vec3 to) {
        Vec3 way = to.minus(from).unit();
        Vec3 axis = Vec3.UP.cross(way);
        double sin = axis.length();
        if (sin < 1e-9) {
            return new Pose(from, Rotation.NONE);
        }
        double angle = StrictMath.atan2(sin, way.z());
        return new Pose(from, Rotation.about(axis.times(1 / sin), angle));
    }
}
