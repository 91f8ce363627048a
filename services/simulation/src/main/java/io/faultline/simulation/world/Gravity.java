// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Lets everything that nothing holds fall to what is below it, and tips what stands off its
/// balance.
final class Gravity {
    private static final double STILL = 0.0002;
    private static final int ROUNDS = 40;

    private Gravity() {}

    static void settle(World world) {
        for (int round = 0; round < ROUNDS; round++) {
            if (!sweep(world)) {
                return;
            }
        }
    }

    private static boolean sweep(World world) {
        boolean changed = false;
        for (int index : fromBelow(world)) {
            changed |= snap(world, index);
            double drop = drop(world, index);
            if (drop > STILL) {
                Body body = world.bodies.get(index);
                world.bodies.set(index, body.at(body.pose().moved(0, 0, -drop)));
                changed = true;
            }
            changed |= Balance.tip(world, index);
        }
        return changed;
    }

    private static List<Integer> fromBelow(World world) {
        List<Integer> loose = new ArrayList<>();
        for (int i = 0; i < world.bodies.size(); i++) {
            Body body = world.bodies.get(i);
            if (body.isLoose() && !world.isHeld(i) && !body.prisms().isEmpty()) {
                loose.add(i);
            }
        }
        loose.sort(Comparator.comparingDouble(i -> world.bodies.get(i).bottom()));
        return loose;
    }

    /// How far a body can fall before something below it carries it.
    static double drop(World world, int index) {
        Body body = world.bodies.get(index);
        double drop = body.bottom();
        for (int other = 0; other < world.bodies.size(); other++) {
            if (other != index) {
                drop = Math.min(drop, gap(body, world.bodies.get(other)));
            }
        }
        return Math.max(0, drop);
    }

    private static double gap(Body upper, Body lower) {
        double gap = Double.MAX_VALUE;
        for (Prism a : upper.prisms()) {
            for (Prism b : lower.prisms()) {
                double between = a.bottom() - b.top();
                if (between >= -Supports.CONTACT && between < gap && a.sideways(b) > World.TOUCH) {
                    gap = between;
                }
            }
        }
        return gap;
    }

    /// Turns a body that is let go of at a slant to the nearest way in which it can lie.
    private static boolean snap(World world, int index) {
        Body body = world.bodies.get(index);
        Rotation level = Resting.nearest(body.pose().turn());
        if (Resting.same(level, body.pose().turn())) {
            return false;
        }
        Vec3 half = new Vec3(0, 0, body.form().height() / 2);
        Vec3 at = body.centre().minus(level.apply(half));
        Body turned = body.at(new Pose(at, level));
        double sunk = Math.min(0, turned.bottom());
        world.bodies.set(index, turned.at(turned.pose().moved(0, 0, -sunk)));
        return true;
    }
}
