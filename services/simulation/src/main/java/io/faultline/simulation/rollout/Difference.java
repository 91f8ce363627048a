// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.rollout;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.World;

/// Whether two worlds of the same task can be told apart by looking.
final class Difference {
    private static final double MOVED = 0.015;
    private static final double TURNED = Math.toRadians(15);
    private static final double JAWS = 0.010;
    private static final double HAND = 0.030;

    private Difference() {}

    static boolean shows(World one, World other) {
        double jaws = Math.abs(one.gripper().opening() - other.gripper().opening());
        double hand = one.gripper().tip().minus(other.gripper().tip()).length();
        double tilt = Math.abs(one.gripper().tilt() - other.gripper().tilt());
        if (jaws > JAWS || hand > HAND || tilt > TURNED) {
            return true;
        }
        for (Body body : one.bodies()) {
            if (moved(body, other.body(body.name()))) {
                return true;
            }
        }
        return false;
    }

    static boolean moved(Body one, Body other) {
        double way = one.centre().minus(other.centre()).length();
        double value = Math.abs(one.value() - other.value());
        var a = one.pose().turn();
        var b = other.pose().turn();
        double same = Math.abs(a.w() * b.w() + a.x() * b.x() + a.y() * b.y() + a.z() * b.z());
        boolean button = one.form() instanceof Form.Button;
        double least = button ? 0.008 : MOVED;
        return way > least || value > least || same < StrictMath.cos(TURNED / 2);
    }
}
