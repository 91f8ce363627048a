// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

/// Says in words where a body is, from the world alone.
public final class Where {
    private Where() {}

    /// A phrase with its preposition: "on the blue block", "in the gripper", "on the table".
    public static String of(World world, String name) {
        Body body = world.body(name);
        if (world.holds(name) && body.isLoose()) {
            return "in the gripper";
        }
        for (Body other : world.bodies()) {
            if (!other.name().equals(name) && isHollow(other.form()) && within(body, other)) {
                return "in the " + other.name();
            }
        }
        for (Body other : world.bodies()) {
            boolean carries = !other.name().equals(name) && world.rests(name, other.name());
            if (carries && body.isLoose()) {
                return "on the " + other.name();
            }
        }
        for (Body other : world.bodies()) {
            if (other.form() instanceof Form.Zone && body.isLoose() && onZone(body, other)) {
                return "on the " + other.name();
            }
        }
        return "on the table";
    }

    static boolean isHollow(Form form) {
        return form instanceof Form.Bowl
                || form instanceof Form.Box
                || form instanceof Form.Drawer
                || form instanceof Form.Cup;
    }

    /// True where the middle of a loose body is within a hollow one, below its rim.
    static boolean within(Body body, Body container) {
        if (!body.isLoose() || body.bottom() > container.top() - 0.008) {
            return false;
        }
        Vec3 local = container.pose().inverse().apply(body.centre());
        boolean inside =
                switch (container.form()) {
                    case Form.Bowl(double radius, double _) -> round(local, radius);
                    case Form.Cup(double radius, double _) -> round(local, radius);
                    case Form.Box(double x, double y, double _) -> square(local, x, y);
                    case Form.Drawer _ -> square(local, Form.Drawer.HALF_X, Form.Drawer.HALF_Y);
                    case Form.Block _,
                            Form.Plate _,
                            Form.Lid _,
                            Form.Cabinet _,
                            Form.Rail _,
                            Form.Slider _,
                            Form.ButtonBase _,
                            Form.Button _,
                            Form.LeverBase _,
                            Form.Lever _,
                            Form.Zone _ ->
                            false;
                };
        return inside && local.z() > 0;
    }

    static boolean onZone(Body body, Body zone) {
        Form.Zone form = (Form.Zone) zone.form();
        Vec3 local = zone.pose().inverse().apply(body.centre());
        return body.bottom() < 0.004 && square(local, form.halfX(), form.halfY());
    }

    private static boolean round(Vec3 local, double radius) {
        return local.x() * local.x() + local.y() * local.y() < radius * radius;
    }

    private static boolean square(Vec3 local, double x, double y) {
        return Math.abs(local.x()) < x && Math.abs(local.y()) < y;
    }
}
