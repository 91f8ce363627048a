// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

/// The outline of a prism on the table, around its own centre, in metres.
public sealed interface Section {
    /// Greatest distance of the outline from its centre.
    double reach();

    /// A filled circle.
    record Disc(double radius) implements Section {
        @Override
        public double reach() {
            return radius;
        }
    }

    /// A filled rectangle.
    record Rect(double halfX, double halfY) implements Section {
        @Override
        public double reach() {
            return Math.sqrt(halfX * halfX + halfY * halfY);
        }
    }

    /// A round wall with a hole.
    record Ring(double inner, double outer) implements Section {
        @Override
        public double reach() {
            return outer;
        }
    }
}
