// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// A section stood upright in the world between two heights: what contact is computed with. Bodies
/// are drawn rounder than this; contact takes their prisms only.
///
/// @param section outline around the centre
/// @param x centre
/// @param y centre
/// @param yaw turn of the outline about the vertical
/// @param bottom lower height
/// @param top upper height
public record Prism(Section section, double x, double y, double yaw, double bottom, double top) {
    /// How deep two prisms are in one another sideways, in metres; zero or less where they are
    /// apart. Heights are not looked at.
    public double sideways(Prism other) {
        double dx = other.x - x;
        double dy = other.y - y;
        double reach = section.reach() + other.section.reach();
        double square = dx * dx + dy * dy;
        if (square >= reach * reach) {
            return 0;
        }
        return Outlines.depth(this, other, Math.sqrt(square));
    }

    /// How far two prisms share heights; zero or less where one is above the other.
    public double shared(Prism other) {
        return Math.min(top, other.top) - Math.max(bottom, other.bottom);
    }

    /// How deep two prisms are in one another: the smaller of the two, zero where they are apart.
    public double depth(Prism other) {
        double heights = shared(other);
        return heights <= 0 ? 0 : Math.max(0, Math.min(heights, sideways(other)));
    }

    /// True where the outline covers the point.
    public boolean covers(double px, double py) {
        double dx = px - x;
        double dy = py - y;
        return switch (section) {
            case Section.Disc(double radius) -> dx * dx + dy * dy <= radius * radius;
            case Section.Ring(double inner, double outer) -> {
                double square = dx * dx + dy * dy;
                yield square >= inner * inner && square <= outer * outer;
            }
            case Section.Rect(double halfX, double halfY) -> {
                double cos = StrictMath.cos(yaw);
                double sin = StrictMath.sin(yaw);
                yield Math.abs(dx * cos + dy * sin) <= halfX
                        && Math.abs(dy * cos - dx * sin) <= halfY;
            }
        };
    }

    Prism moved(double dx, double dy, double dz) {
        return new Prism(section, x + dx, y + dy, yaw, bottom + dz, top + dz);
    }
}
