// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Rest;
import io.faultline.simulation.world.Vec3;
import io.faultline.simulation.world.World;

/// Where places are in a world.
public final class Places {
    private Places() {}

    /// Where the origin of a body goes that is put down at a place.
    public static Vec3 point(Place place, World world, Body body) {
        return switch (place) {
            case Place.On(String target) -> {
                Body lower = world.body(target);
                yield lower.pose().at().withZ(surface(lower));
            }
            case Place.In(String target) -> {
                Body container = world.body(target);
                double out = container.form() instanceof Form.Drawer ? 0.018 : 0;
                yield container.pose().apply(new Vec3(out, 0, Form.WALL));
            }
            case Place.Beside(String target, Side side) ->
                    world.body(target)
                            .centre()
                            .withZ(0)
                            .plus(side.direction().times(Place.Beside.DISTANCE));
            case Place.Table(double x, double y) -> new Vec3(x, y, 0);
        };
    }

    private static double surface(Body lower) {
        return lower.form() instanceof Form.Zone ? 0 : lower.top();
    }

    /// How far a body is turned on the way, so that blocks lie square on blocks and lids on boxes.
    static double align(Place place, World world, Body body) {
        if (place.target().isEmpty() || body.rest() != Rest.UPRIGHT) {
            return 0;
        }
        Body lower = world.body(place.target());
        boolean square = body.form() instanceof Form.Block || body.form() instanceof Form.Lid;
        boolean onto =
                lower.form() instanceof Form.Block
                        || lower.form() instanceof Form.Box
                        || lower.form() instanceof Form.Drawer;
        if (!square || !onto) {
            return 0;
        }
        double turn = lower.pose().turn().heading() - body.pose().turn().heading();
        return Angles.quarter(turn);
    }
}
