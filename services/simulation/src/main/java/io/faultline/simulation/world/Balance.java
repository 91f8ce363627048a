// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.ArrayList;
import java.util.List;

/// Whether a body stands on its balance: its middle must lie within the hull of the points at which
/// it is carried. One that does not slides off, away from what carries it; a tall one falls over.
final class Balance {
    private static final double STEP = 0.004;
    private static final int STEPS = 60;
    private static final double TALL = 1.15;

    private Balance() {}

    /// Moves a body off its balance; false where it stands well.
    static boolean tip(World world, int index) {
        Body body = world.bodies.get(index);
        if (body.bottom() < Supports.CONTACT) {
            return false;
        }
        List<Vec3> contacts = contacts(world, index);
        Vec3 middle = body.centre();
        if (contacts.isEmpty() || balanced(contacts, middle)) {
            return false;
        }
        Vec3 away = away(contacts, middle);
        boolean fell = fallOver(world, index, away);
        return slideOff(world, index, away) || fell;
    }

    private static boolean slideOff(World world, int index, Vec3 away) {
        boolean moved = false;
        for (int step = 0; step < STEPS; step++) {
            List<Vec3> contacts = contacts(world, index);
            boolean rests = !contacts.isEmpty();
            if (!rests || balanced(contacts, world.bodies.get(index).centre())) {
                return moved;
            }
            if (!Pushing.slide(world, index, away.times(STEP))) {
                return moved;
            }
            moved = true;
        }
        return moved;
    }

    /// A tall body that stands upright goes down on its side, its top in the direction of the fall.
    private static boolean fallOver(World world, int index, Vec3 away) {
        Body body = world.bodies.get(index);
        double width = 2 * body.form().reach();
        if (body.rest() == Rest.ON_ITS_SIDE || body.form().height() < TALL * width) {
            return false;
        }
        double heading = StrictMath.atan2(away.y(), away.x());
        Rotation turn = Rotation.of(heading, Math.PI / 2);
        Vec3 centre = body.centre().plus(away.times(width / 2));
        Vec3 at = centre.minus(turn.apply(new Vec3(0, 0, body.form().height() / 2)));
        world.bodies.set(index, body.at(new Pose(at, turn)));
        return true;
    }

    private static Vec3 away(List<Vec3> contacts, Vec3 middle) {
        Vec3 sum = Vec3.ZERO;
        for (Vec3 contact : contacts) {
            sum = sum.plus(contact);
        }
        Vec3 out = middle.minus(sum.times(1.0 / contacts.size())).withZ(0);
        return out.length() < 1e-9 ? new Vec3(1, 0, 0) : out.unit();
    }

    /// Points of the body's underside that something carries.
    private static List<Vec3> contacts(World world, int index) {
        Body body = world.bodies.get(index);
        List<Vec3> contacts = new ArrayList<>();
        for (Prism prism : body.prisms()) {
            for (int other = 0; other < world.bodies.size(); other++) {
                if (other != index) {
                    carried(prism, world.bodies.get(other), contacts);
                }
            }
        }
        return contacts;
    }

    private static void carried(Prism prism, Body lower, List<Vec3> contacts) {
        for (Prism below : lower.prisms()) {
            boolean touching = Math.abs(prism.bottom() - below.top()) <= Supports.CONTACT;
            if (touching && prism.sideways(below) > World.TOUCH) {
                Underside.points(prism, below, contacts);
            }
        }
    }

    private static boolean balanced(List<Vec3> contacts, Vec3 middle) {
        double[] angles = new double[contacts.size()];
        for (int i = 0; i < angles.length; i++) {
            double dx = contacts.get(i).x() - middle.x();
            double dy = contacts.get(i).y() - middle.y();
            if (dx * dx + dy * dy < 1e-6) {
                return true;
            }
            angles[i] = StrictMath.atan2(dy, dx);
        }
        java.util.Arrays.sort(angles);
        double widest = angles[0] + 2 * Math.PI - angles[angles.length - 1];
        for (int i = 1; i < angles.length; i++) {
            widest = Math.max(widest, angles[i] - angles[i - 1]);
        }
        return widest < Math.PI;
    }
}
