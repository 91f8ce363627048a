// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.world.Vec3;

/// One lamp and the light of the room.
///
/// @param towards direction of the lamp, of length one
/// @param ambient light that comes from everywhere
/// @param lamp light of the lamp
record Light(Vec3 towards, double ambient, double lamp) {
    /// A light within the stated ranges: 25 to 50 degrees off the vertical, from any side.
    static Light drawn(Draw draw) {
        double around = draw.between(0, 2 * Math.PI);
        double off = Math.toRadians(draw.between(25, 50));
        double sin = StrictMath.sin(off);
        Vec3 towards =
                new Vec3(
                        sin * StrictMath.cos(around),
                        sin * StrictMath.sin(around),
                        StrictMath.cos(off));
        return new Light(towards, draw.between(0.58, 0.70), draw.between(0.36, 0.50));
    }
}
