// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.ArrayList;
import java.util.List;

/// Who stands on whom.
final class Supports {
    /// Surfaces within this height of one another, in metres, are in contact.
    static final double CONTACT = 0.0015;

    private static final double LEAST_OVERLAP = 0.0008;

    private Supports() {}

    static boolean rests(Body upper, Body lower) {
        for (Prism a : upper.prisms()) {
            for (Prism b : lower.prisms()) {
                if (Math.abs(a.bottom() - b.top()) <= CONTACT && a.sideways(b) > LEAST_OVERLAP) {
                    return true;
                }
            }
        }
        return false;
    }

    static double depth(Body a, Body b) {
        double deepest = 0;
        for (Prism p : a.prisms()) {
            for (Prism q : b.prisms()) {
                deepest = Math.max(deepest, p.depth(q));
            }
        }
        return deepest;
    }

    /// Loose bodies that rest on a body, directly or on one another.
    static List<Integer> riders(World world, int carrier) {
        List<Integer> riders = new ArrayList<>();
        collect(world, carrier, riders);
        return riders;
    }

    private static void collect(World world, int carrier, List<Integer> riders) {
        Body lower = world.bodies.get(carrier);
        for (int i = 0; i < world.bodies.size(); i++) {
            Body upper = world.bodies.get(i);
            boolean candidate =
                    i != carrier && upper.isLoose() && !world.isHeld(i) && !riders.contains(i);
            if (candidate && rests(upper, lower)) {
                riders.add(i);
                collect(world, i, riders);
            }
        }
    }
}
