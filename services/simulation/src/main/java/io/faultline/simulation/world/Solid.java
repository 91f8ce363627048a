// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// A prism of a form, in the form's own upright frame.
///
/// @param section outline around the centre
/// @param x centre
/// @param y centre
/// @param bottom lower height
/// @param top upper height
/// @param grip true where a parallel gripper can take hold of it
record Solid(Section section, double x, double y, double bottom, double top, boolean grip) {
    static Solid of(Section section, double bottom, double top) {
        return new Solid(section, 0, 0, bottom, top, false);
    }

    static Solid grip(Section section, double bottom, double top) {
        return new Solid(section, 0, 0, bottom, top, true);
    }

    static Solid at(double x, double y, double halfX, double halfY, double bottom, double top) {
        return new Solid(new Section.Rect(halfX, halfY), x, y, bottom, top, false);
    }

    /// The prism in the world of this solid on a body with this pose. The axis of the body that is
    /// nearest the vertical becomes the vertical: contact knows no other tilt.
    Prism in(Pose pose) {
        Vec3 centre = pose.apply(new Vec3(x, y, (bottom + top) / 2));
        Vec3 up = pose.turn().up();
        double half = (top - bottom) / 2;
        if (Math.abs(up.z()) > 0.70) {
            Vec3 forward = pose.turn().apply(new Vec3(1, 0, 0));
            double yaw = StrictMath.atan2(forward.y(), forward.x());
            return standing(section, centre, yaw, half);
        }
        return lying(centre, up, pose.turn().apply(new Vec3(1, 0, 0)), half);
    }

    private static Prism standing(Section section, Vec3 centre, double yaw, double half) {
        return new Prism(
                section, centre.x(), centre.y(), yaw, centre.z() - half, centre.z() + half);
    }

    private Prism lying(Vec3 centre, Vec3 up, Vec3 forward, double half) {
        double yaw = StrictMath.atan2(up.y(), up.x());
        boolean onFront = Math.abs(forward.z()) > 0.70;
        double across = 0;
        double height = 0;
        switch (section) {
            case Section.Disc(double radius) -> {
                across = radius;
                height = radius;
            }
            case Section.Ring(double _, double outer) -> {
                across = outer;
                height = outer;
            }
            case Section.Rect(double halfX, double halfY) -> {
                across = onFront ? halfY : halfX;
                height = onFront ? halfX : halfY;
            }
        }
        return standing(new Section.Rect(half, across), centre, yaw, height);
    }
}
