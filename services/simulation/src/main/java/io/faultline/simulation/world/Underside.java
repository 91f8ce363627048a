// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.List;

/// Points of two touching outlines that both cover: a grid over the upper one's outline, and a grid
/// over the lower one's where that is the smaller.
final class Underside {
    private static final int GRID = 4;

    private Underside() {}

    static void points(Prism upper, Prism lower, List<Vec3> into) {
        grid(upper, lower, into);
        grid(lower, upper, into);
    }

    private static void grid(Prism sampled, Prism other, List<Vec3> into) {
        double reach = sampled.section().reach();
        double cos = StrictMath.cos(sampled.yaw());
        double sin = StrictMath.sin(sampled.yaw());
        double halfX = reach;
        double halfY = reach;
        if (sampled.section() instanceof Section.Rect(double x, double y)) {
            halfX = x;
            halfY = y;
        }
        for (int i = -GRID; i <= GRID; i++) {
            for (int j = -GRID; j <= GRID; j++) {
                double u = halfX * i / GRID * 0.999;
                double v = halfY * j / GRID * 0.999;
                double x = sampled.x() + u * cos - v * sin;
                double y = sampled.y() + u * sin + v * cos;
                if (sampled.covers(x, y) && other.covers(x, y)) {
                    into.add(new Vec3(x, y, sampled.bottom()));
                }
            }
        }
    }
}
