// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Mounting;
import io.faultline.simulation.world.Paint;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Vec3;

import java.util.List;

/// What is screwed to the table.
final class Furniture {
    /// How far a drawer opens, in metres.
    static final double DRAWER_OPEN = 0.150;

    /// How far a slider goes from end to end, in metres.
    static final double SLIDER_TRAVEL = 0.24;

    /// How far a lever turns either way, in radians.
    static final double LEVER_LIMIT = Math.toRadians(60);

    private static final Vec3 DOWN = new Vec3(0, 0, -1);

    private Furniture() {}

    /// A cabinet at a side of the table, its drawer facing the middle.
    static void cabinet(Layout layout, Paint paint, Side side, double open) {
        double y = 0.28 * side.direction().y();
        double facing = -Math.PI / 2 * side.direction().y();
        double yaw = facing + 0.12 * layout.draw().between(-1, 1);
        Vec3 at = new Vec3(0.44 + layout.draw().between(-0.03, 0.03), y, 0);
        Pose pose = Pose.upright(at, yaw);
        Vec3 out = pose.turn().apply(new Vec3(1, 0, 0));
        Pose home = new Pose(pose.apply(new Vec3(0, 0, 0.007)), pose.turn());
        Mounting.Slide slide = new Mounting.Slide(home, out, DRAWER_OPEN, open);
        String name = paint.word() + " drawer";
        layout.fixture(
                at.plus(out.times(0.13)),
                0.20,
                List.of(
                        Body.fixed("cabinet", new Form.Cabinet(), Paint.WOOD, pose),
                        Body.sliding(name, new Form.Drawer(), paint, slide)));
    }

    /// A slider on a rail across the far side of the table.
    static void slider(Layout layout, Paint paint, double value) {
        double yaw = layout.draw().between(-0.10, 0.10);
        Vec3 at = new Vec3(0.55 + layout.draw().between(-0.02, 0.02), 0, 0);
        Pose rail = Pose.upright(at, yaw);
        Vec3 along = rail.turn().apply(new Vec3(0, 1, 0));
        Vec3 low = rail.apply(new Vec3(0, -SLIDER_TRAVEL / 2, 0.022));
        Mounting.Slide slide =
                new Mounting.Slide(new Pose(low, rail.turn()), along, SLIDER_TRAVEL, value);
        layout.fixture(
                at,
                0.19,
                List.of(
                        Body.fixed("rail", new Form.Rail(), Paint.GREY, rail),
                        Body.sliding(paint.word() + " slider", new Form.Slider(), paint, slide)));
    }

    /// A lever on its foot, pointing away from the robot as it stands in the middle.
    static void lever(Layout layout, Paint paint, double value) {
        Vec3 at =
                new Vec3(
                        0.40 + layout.draw().between(-0.02, 0.02),
                        layout.draw().between(-0.06, 0.06),
                        0);
        Pose foot = Pose.upright(at, 0);
        Pose home = Pose.upright(at.plus(0, 0, 0.0262), 0);
        Mounting.Hinge hinge = new Mounting.Hinge(home, LEVER_LIMIT, value);
        layout.fixture(
                at,
                0.16,
                List.of(
                        Body.fixed("lever base", new Form.LeverBase(), Paint.DARK, foot),
                        Body.hinged(paint.word() + " lever", new Form.Lever(), paint, hinge)));
    }

    /// A button in its box, anywhere on the table.
    static String button(Layout layout, Paint paint) {
        String name = paint.word() + " button";
        String base = paint.word() + " button base";
        layout.group(
                0.060,
                0.02,
                List.of(name),
                at -> {
                    Pose home = Pose.upright(at.plus(0, 0, 0.020), 0);
                    Mounting.Slide slide = new Mounting.Slide(home, DOWN, Form.Button.TRAVEL, 0);
                    return List.of(
                            Body.fixed(
                                    base, new Form.ButtonBase(), Paint.WHITE, Pose.upright(at, 0)),
                            Body.sliding(name, new Form.Button(), paint, slide));
                });
        return name;
    }

    /// A box, and a lid of the same colour on top of it.
    static void coveredBox(Layout layout, Paint paint) {
        double yaw = layout.draw().between(-0.3, 0.3);
        layout.group(
                0.108,
                0.06,
                List.of(paint.word() + " box", paint.word() + " lid"),
                at -> {
                    Body box = box(paint, at, yaw);
                    Pose on = Pose.upright(at.withZ(box.top()), yaw);
                    return List.of(
                            box, Body.loose(paint.word() + " lid", Form.Lid.USUAL, paint, on));
                });
    }

    /// An open box.
    static String openBox(Layout layout, Paint paint) {
        double yaw = layout.draw().between(-0.3, 0.3);
        String name = paint.word() + " box";
        layout.group(0.100, 0.06, List.of(name), at -> List.of(box(paint, at, yaw)));
        return name;
    }

    private static Body box(Paint paint, Vec3 at, double yaw) {
        return Body.fixed(paint.word() + " box", Form.Box.USUAL, paint, Pose.upright(at, yaw));
    }

    /// A coloured square on the table.
    static String zone(Layout layout, Paint paint) {
        double yaw = layout.draw().between(-0.3, 0.3);
        String name = paint.word() + " square";
        layout.group(0.080, 0.03, List.of(name), at -> List.of(zone(paint, at, yaw)));
        return name;
    }

    static Body zone(Paint paint, Vec3 at, double yaw) {
        String name = paint.word() + " square";
        return Body.fixed(name, Form.Zone.USUAL, paint, Pose.upright(at, yaw));
    }
}
