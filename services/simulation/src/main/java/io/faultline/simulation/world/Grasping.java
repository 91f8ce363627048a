// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Closing and opening the jaws. What is wholly between the fingers when they close is held and
/// drawn to the middle; a gripper that closes on nothing holds nothing.
final class Grasping {
    private static final double STRIDE = 0.004;

    /// A hold, were the jaws to close now.
    ///
    /// @param body whose it is
    /// @param middle offset along the jaws of the middle of what is between the fingers
    /// @param width distance at which the fingers touch it
    private record Bite(int body, double middle, double width) {}

    private Grasping() {}

    static void close(World world, double width) {
        if (world.hold != null) {
            return;
        }
        Bite bite = nearest(world);
        if (bite == null || bite.width() < width) {
            squeeze(world, width);
            return;
        }
        centre(world, bite);
        Gripper gripper = world.gripper().opened(bite.width());
        world.gripper(gripper);
        Body body = world.bodies.get(bite.body());
        Pose relative = gripper.pose().inverse().times(body.pose());
        world.hold = new Hold(bite.body(), relative, body.pose().inverse().apply(gripper.tip()));
    }

    static void open(World world, double width) {
        world.hold = null;
        Gravity.settle(world);
        Motion motion = new Motion(world);
        while (world.gripper().opening() < width - 1e-9) {
            double next = Math.min(width, world.gripper().opening() + STRIDE);
            if (!motion.advance(world.gripper().opened(next))) {
                return;
            }
        }
    }

    /// Closes on nothing: the fingers may push what is in their way, and stop at what will not go.
    private static void squeeze(World world, double width) {
        Motion motion = new Motion(world);
        while (world.gripper().opening() > width + 1e-9) {
            double next = Math.max(width, world.gripper().opening() - STRIDE);
            if (!motion.advance(world.gripper().opened(next))) {
                return;
            }
        }
    }

    /// Draws what is taken to the middle of the jaws, or the gripper to it where it can not move.
    private static void centre(World world, Bite bite) {
        Vec3 by = world.gripper().jaws().times(-bite.middle());
        if (Math.abs(bite.middle()) < 1e-9 || Pushing.slide(world, bite.body(), by)) {
            return;
        }
        world.gripper(world.gripper().at(world.gripper().tip().minus(by)));
    }

    private static @Nullable Bite nearest(World world) {
        Bite best = null;
        for (int i = 0; i < world.bodies.size(); i++) {
            Body body = world.bodies.get(i);
            if (!(body.mounting() instanceof Mounting.Fixed)) {
                for (Jaws.Span span : spans(world.gripper(), body)) {
                    double middle = (span.low() + span.high()) / 2;
                    if (best == null || Math.abs(middle) < Math.abs(best.middle())) {
                        best = new Bite(i, middle, span.high() - span.low());
                    }
                }
            }
        }
        return best;
    }

    private static List<Jaws.Span> spans(Gripper gripper, Body body) {
        List<Jaws.Span> spans = new ArrayList<>();
        List<Solid> solids = body.solids();
        for (int i = 0; i < solids.size(); i++) {
            if (solids.get(i).grip()) {
                Jaws.between(gripper, body.prisms().get(i), spans);
            }
        }
        double half = gripper.opening() / 2 + 1e-9;
        spans.removeIf(span -> span.low() < -half || span.high() > half);
        return spans;
    }
}
