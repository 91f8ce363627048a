// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import io.faultline.simulation.world.Section.Disc;
import io.faultline.simulation.world.Section.Rect;
import io.faultline.simulation.world.Section.Ring;

/// How deep two outlines are in one another: exact for circles and rings, separating axes for
/// rectangles.
final class Outlines {
    private Outlines() {}

    static double depth(Prism a, Prism b, double distance) {
        return switch (a.section()) {
            case Disc disc ->
                    switch (b.section()) {
                        case Disc other -> disc.radius() + other.radius() - distance;
                        case Ring ring -> discRing(disc, ring, distance);
                        case Rect _ -> discRect(a, disc, b);
                    };
            case Ring ring ->
                    switch (b.section()) {
                        case Disc disc -> discRing(disc, ring, distance);
                        case Ring other -> ringRing(ring, other, distance);
                        case Rect _ -> ringRect(a, ring, b);
                    };
            case Rect _ ->
                    switch (b.section()) {
                        case Disc disc -> discRect(b, disc, a);
                        case Ring ring -> ringRect(b, ring, a);
                        case Rect _ -> rectRect(a, b);
                    };
        };
    }

    private static double discRing(Disc disc, Ring ring, double distance) {
        return Math.min(
                distance + disc.radius() - ring.inner(), ring.outer() + disc.radius() - distance);
    }

    private static double ringRing(Ring a, Ring b, double distance) {
        double apart = a.outer() + b.outer() - distance;
        double nested =
                Math.min(distance + a.outer() - b.inner(), distance + b.outer() - a.inner());
        return Math.min(apart, nested);
    }

    private static double discRect(Prism disc, Disc shape, Prism rect) {
        return shape.radius() - signedDistance(rect, disc.x(), disc.y());
    }

    /// Distance of a point from a rectangle; negative within it.
    private static double signedDistance(Prism rect, double px, double py) {
        Rect shape = (Rect) rect.section();
        double cos = StrictMath.cos(rect.yaw());
        double sin = StrictMath.sin(rect.yaw());
        double dx = px - rect.x();
        double dy = py - rect.y();
        double u = Math.abs(dx * cos + dy * sin) - shape.halfX();
        double v = Math.abs(dy * cos - dx * sin) - shape.halfY();
        if (u <= 0 && v <= 0) {
            return Math.max(u, v);
        }
        double outU = Math.max(u, 0);
        double outV = Math.max(v, 0);
        return Math.sqrt(outU * outU + outV * outV);
    }

    private static double ringRect(Prism ring, Ring shape, Prism rect) {
        double nearest = Math.max(0, signedDistance(rect, ring.x(), ring.y()));
        return Math.min(farthestCorner(rect, ring) - shape.inner(), shape.outer() - nearest);
    }

    private static double farthestCorner(Prism rect, Prism from) {
        Rect shape = (Rect) rect.section();
        double cos = StrictMath.cos(rect.yaw());
        double sin = StrictMath.sin(rect.yaw());
        double dx = from.x() - rect.x();
        double dy = from.y() - rect.y();
        double u = Math.abs(dx * cos + dy * sin) + shape.halfX();
        double v = Math.abs(dy * cos - dx * sin) + shape.halfY();
        return Math.sqrt(u * u + v * v);
    }

    private static double rectRect(Prism a, Prism b) {
        return Math.min(alongAxesOf(a, b), alongAxesOf(b, a));
    }

    private static double alongAxesOf(Prism a, Prism b) {
        Rect own = (Rect) a.section();
        Rect other = (Rect) b.section();
        double cos = StrictMath.cos(a.yaw());
        double sin = StrictMath.sin(a.yaw());
        double turn = b.yaw() - a.yaw();
        double c = Math.abs(StrictMath.cos(turn));
        double s = Math.abs(StrictMath.sin(turn));
        double dx = b.x() - a.x();
        double dy = b.y() - a.y();
        double u = own.halfX() + other.halfX() * c + other.halfY() * s;
        double v = own.halfY() + other.halfX() * s + other.halfY() * c;
        return Math.min(u - Math.abs(dx * cos + dy * sin), v - Math.abs(dy * cos - dx * sin));
    }
}
