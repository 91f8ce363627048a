// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.ArrayList;
import java.util.List;

/// Moves bodies sideways: what is pushed pushes what it meets, takes along what stands on it, and
/// stops where something fixed is in the way.
final class Pushing {
    private static final double SHARED_HEIGHT = 0.001;
    private static final int TRIES = 14;

    private Pushing() {}

    /// Slides a body and all that it pushes or carries; where anything can not give way, nothing
    /// moves.
    ///
    /// @return whether it moved
    static boolean slide(World world, int index, Vec3 by) {
        List<Body> before = new ArrayList<>(world.bodies);
        if (shift(world, index, by, new boolean[before.size()])) {
            return true;
        }
        for (int i = 0; i < before.size(); i++) {
            world.bodies.set(i, before.get(i));
        }
        return false;
    }

    private static boolean shift(World world, int index, Vec3 by, boolean[] moved) {
        Body body = world.bodies.get(index);
        if (!body.isLoose() || world.isHeld(index)) {
            return false;
        }
        moved[index] = true;
        List<Integer> riders = Supports.riders(world, index);
        world.bodies.set(index, body.at(body.pose().moved(by.x(), by.y(), 0)));
        for (int other = 0; other < moved.length; other++) {
            if (!moved[other] && !riders.contains(other) && collides(world, index, other)) {
                if (!shift(world, other, by, moved)) {
                    return false;
                }
            }
        }
        for (int rider : riders) {
            if (!moved[rider]) {
                Body carried = world.bodies.get(rider);
                if (!shift(world, rider, by, moved)) {
                    world.bodies.set(rider, carried);
                }
            }
        }
        return true;
    }

    private static boolean collides(World world, int a, int b) {
        for (Prism p : world.bodies.get(a).prisms()) {
            for (Prism q : world.bodies.get(b).prisms()) {
                if (p.shared(q) > SHARED_HEIGHT && p.sideways(q) > World.TOUCH) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Pushes a body out of a collider that has moved by some way into it. A body that is pushed
    /// beside its middle turns as it gives way (Lynch's limit surface, quasi-static).
    ///
    /// @return false where it can not give way
    static boolean clear(World world, int index, Prism collider, Vec3 way) {
        Vec3 direction = way.withZ(0);
        if (direction.length() < 1e-9) {
            return true;
        }
        direction = direction.unit();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double depth = overlap(world.bodies.get(index), collider);
            if (depth <= World.TOUCH) {
                return true;
            }
            turn(world, index, collider, direction, depth);
            if (!slide(world, index, direction.times(Math.max(depth, 0.0005)))) {
                return false;
            }
        }
        return overlap(world.bodies.get(index), collider) <= World.MAX_DEPTH / 2;
    }

    static double overlap(Body body, Prism collider) {
        double depth = 0;
        for (Prism prism : body.prisms()) {
            if (prism.shared(collider) > SHARED_HEIGHT) {
                depth = Math.max(depth, prism.sideways(collider));
            }
        }
        return depth;
    }

    private static void turn(World world, int index, Prism by, Vec3 direction, double step) {
        Body body = world.bodies.get(index);
        if (!body.isLoose() || world.isHeld(index)) {
            return;
        }
        Vec3 middle = body.centre();
        double offset =
                (by.x() - middle.x()) * -direction.y() + (by.y() - middle.y()) * direction.x();
        double reach = body.form().reach();
        if (Math.abs(offset) < 0.25 * reach || Math.abs(offset) > reach) {
            return;
        }
        Toppling.hit(world, index, direction);
        double arm = 0.6 * reach;
        double angle = -offset / (offset * offset + arm * arm) * step;
        Rotation turned = Rotation.yaw(angle).times(body.pose().turn());
        Vec3 at = Rotation.yaw(angle).apply(body.pose().at().minus(middle)).plus(middle);
        Body next = body.at(new Pose(at, turned));
        List<Body> before = new ArrayList<>(world.bodies);
        world.bodies.set(index, next);
        for (int other = 0; other < before.size(); other++) {
            if (other != index && collides(world, index, other)) {
                world.bodies.set(index, body);
                return;
            }
        }
    }
}
