// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Prism;
import io.faultline.simulation.world.Section;
import io.faultline.simulation.world.Vec3;

/// How far bodies reach.
final class Extents {
    private Extents() {}

    /// How far a body reaches from its middle along a direction on the table, in metres.
    static double along(Body body, Vec3 way) {
        Vec3 middle = body.centre();
        double most = 0;
        for (Prism prism : body.prisms()) {
            double offset = (prism.x() - middle.x()) * way.x() + (prism.y() - middle.y()) * way.y();
            most = Math.max(most, offset + reach(prism, way));
        }
        return most;
    }

    private static double reach(Prism prism, Vec3 way) {
        return switch (prism.section()) {
            case Section.Disc(double radius) -> radius;
            case Section.Ring(double _, double outer) -> outer;
            case Section.Rect(double halfX, double halfY) -> {
                double cos = StrictMath.cos(prism.yaw());
                double sin = StrictMath.sin(prism.yaw());
                yield halfX * Math.abs(way.x() * cos + way.y() * sin)
                        + halfY * Math.abs(way.y() * cos - way.x() * sin);
            }
        };
    }
}
