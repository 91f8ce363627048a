// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.world;

import java.util.Comparator;
import java.util.List;

/// A tall stack whose foot is hit beside its middle does not come along: what stands on the foot
/// stays behind, the higher the farther, and falls.
final class Toppling {
    private static final double TALL = 3.6;
    private static final double LEFT_BEHIND = 0.032;

    private Toppling() {}

    static void hit(World world, int foot, Vec3 direction) {
        List<Integer> riders = Supports.riders(world, foot);
        Body body = world.bodies.get(foot);
        double top = body.top();
        for (int rider : riders) {
            top = Math.max(top, world.bodies.get(rider).top());
        }
        if (top - body.bottom() < TALL * body.form().reach()) {
            return;
        }
        riders.sort(Comparator.comparingDouble(i -> -world.bodies.get(i).bottom()));
        for (int i = 0; i < riders.size(); i++) {
            Vec3 by = direction.times(-LEFT_BEHIND * (riders.size() - i));
            Pushing.slide(world, riders.get(i), by);
        }
    }
}
