// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

/// Where something is to be put down.
public sealed interface Place {
    /// With its preposition: "on the blue plate".
    String words();

    /// The body it is given by; empty for a place on the bare table.
    default String target() {
        return "";
    }

    /// On top of a body.
    record On(String target) implements Place {
        @Override
        public String words() {
            return "on the " + target;
        }
    }

    /// Inside a hollow body.
    record In(String target) implements Place {
        @Override
        public String words() {
            return "in the " + target;
        }
    }

    /// On the table beside a body, [#DISTANCE] metres from middle to middle.
    record Beside(String target, Side side) implements Place {
        public static final double DISTANCE = 0.115;

        @Override
        public String words() {
            return side.preposition() + " the " + target;
        }
    }

    /// On the table at a point.
    record Table(double x, double y) implements Place {
        @Override
        public String words() {
            return "on the table";
        }
    }
}
