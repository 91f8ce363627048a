// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.Rest;
import io.faultline.simulation.world.Vec3;

/// Where and how a kind of thing is taken hold of.
///
/// @param tip where the gripper's tip goes
/// @param yaw how it is turned
/// @param opening how far the jaws open for it, in metres
record Grip(Vec3 tip, double yaw, double opening) {
    private static final double NARROW = 0.050;

    static Grip of(Body body) {
        double heading = body.pose().turn().heading();
        return switch (body.form()) {
            case Form.Block block -> block(body, block, heading);
            case Form.Cup(double radius, double height) ->
                    body.rest() == Rest.ON_ITS_SIDE
                            ? lying(body, radius)
                            : new Grip(up(body, 0.42 * height), 0, Gripper.OPEN);
            case Form.Bowl(double radius, double height) -> {
                double side = body.pose().at().y() > 0 ? -1 : 1;
                Vec3 rim = new Vec3(0, side * (radius - Form.WALL / 2), height - 0.018);
                yield new Grip(body.pose().at().plus(rim), 0, 0.036);
            }
            case Form.Lid _ ->
                    new Grip(up(body, Form.Lid.SHEET + 0.012), Angles.quarter(heading), NARROW);
            case Form.Drawer _ ->
                    new Grip(
                            body.pose().apply(new Vec3(Form.Drawer.HANDLE_X, 0, 0.028)),
                            Angles.half(heading - Math.PI / 2),
                            room(body.form()));
            case Form.Slider _ -> new Grip(up(body, 0.030), Angles.half(heading), NARROW);
            case Form.Lever _ ->
                    new Grip(
                            body.pose().apply(new Vec3(Form.Lever.LENGTH - 0.012, 0, 0.034)),
                            0,
                            NARROW);
            case Form.Plate _,
                    Form.Box _,
                    Form.Cabinet _,
                    Form.Rail _,
                    Form.ButtonBase _,
                    Form.Button _,
                    Form.LeverBase _,
                    Form.Zone _ ->
                    new Grip(up(body, body.form().height() / 2), 0, Gripper.OPEN);
        };
    }

    /// How far the jaws can open when they let go, without hitting what the thing is part of.
    static double room(Form form) {
        return switch (form) {
            case Form.Drawer _ -> 0.064;
            case Form.Slider _, Form.Lever _, Form.Lid _ -> NARROW;
            case Form.Bowl _ -> 0.036;
            case Form.Block _,
                    Form.Cup _,
                    Form.Plate _,
                    Form.Box _,
                    Form.Cabinet _,
                    Form.Rail _,
                    Form.ButtonBase _,
                    Form.Button _,
                    Form.LeverBase _,
                    Form.Zone _ ->
                    Gripper.OPEN;
        };
    }

    private static Grip block(Body body, Form.Block block, double heading) {
        boolean square = Math.abs(block.halfX() - block.halfY()) < 1e-6;
        double yaw = square ? Angles.quarter(heading) : Angles.half(heading);
        return new Grip(up(body, 0.35 * block.height()), yaw, Gripper.OPEN);
    }

    private static Grip lying(Body body, double radius) {
        Vec3 up = body.pose().turn().up();
        double heading = StrictMath.atan2(up.y(), up.x());
        Vec3 middle = body.centre();
        return new Grip(middle.withZ(radius * 0.85), Angles.half(heading), Gripper.OPEN);
    }

    private static Vec3 up(Body body, double height) {
        return body.pose().at().plus(0, 0, height);
    }
}
