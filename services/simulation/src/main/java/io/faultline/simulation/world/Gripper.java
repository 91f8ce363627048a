// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.List;

/// The parallel gripper.
///
/// @param tip the point between the finger tips
/// @param yaw turn about the vertical; the jaws close along the gripper's y axis
/// @param tilt turn about the axis of the jaws; 0 points straight down, -90 degrees forward
/// @param opening distance between the fingers, in metres
public record Gripper(Vec3 tip, double yaw, double tilt, double opening) {
    /// Distance between the fingers when fully open.
    public static final double OPEN = 0.080;

    /// Length of the fingers.
    public static final double FINGER = 0.050;

    static final double FINGER_HALF_WIDTH = 0.010;
    static final double FINGER_HALF_THICKNESS = 0.006;

    /// The frame of the gripper: x to the front, y along the jaws, z against the approach.
    public Pose pose() {
        return new Pose(tip, Rotation.of(yaw, tilt));
    }

    /// Direction in which the jaws close, of length one.
    public Vec3 jaws() {
        return new Vec3(-StrictMath.sin(yaw), StrictMath.cos(yaw), 0);
    }

    Gripper at(Vec3 place) {
        return new Gripper(place, yaw, tilt, opening);
    }

    Gripper opened(double width) {
        return new Gripper(tip, yaw, tilt, width);
    }

    /// What the two fingers push with.
    List<Prism> fingers() {
        double out = opening / 2 + FINGER_HALF_THICKNESS;
        return List.of(finger(out), finger(-out));
    }

    private Prism finger(double out) {
        Vec3 root = jaws().times(out).plus(tip);
        boolean upright = Math.abs(tilt) < 0.78;
        if (upright) {
            Section blade = new Section.Rect(FINGER_HALF_WIDTH, FINGER_HALF_THICKNESS);
            return new Prism(blade, root.x(), root.y(), yaw, tip.z(), tip.z() + FINGER);
        }
        Vec3 middle = Rotation.of(yaw, tilt).up().times(FINGER / 2).plus(root);
        Section blade = new Section.Rect(FINGER / 2, FINGER_HALF_THICKNESS);
        return new Prism(
                blade,
                middle.x(),
                middle.y(),
                yaw,
                tip.z() - FINGER_HALF_WIDTH,
                tip.z() + FINGER_HALF_WIDTH);
    }
}
