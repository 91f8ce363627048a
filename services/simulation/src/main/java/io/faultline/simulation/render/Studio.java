// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.Vec3;

/// What surrounds an episode and stays the same throughout it: the table's surface, the light and
/// where the cameras stand. Each camera stands within 3 cm of its place and looks within 1.5 cm of
/// its aim.
///
/// @param surface which table, below [#SURFACES]
/// @param light the light
/// @param jitterSeed seed of the cameras' places
public record Studio(int surface, Light light, long jitterSeed) {
    /// Number of tables.
    public static final int SURFACES = Surface.COUNT;

    private static final Vec3 AIM = new Vec3(0.46, 0, 0.03);

    /// The surroundings under a seed.
    public static Studio of(long seed) {
        int surface = Draw.of(seed, "surface").below(Surface.COUNT);
        return new Studio(surface, Light.drawn(Draw.of(seed, "light")), seed);
    }

    /// The name of the place, the unit of a held-out environment.
    public String environment() {
        return "tabletop-" + (surface < 10 ? "0" : "") + surface;
    }

    Camera camera(View view, Gripper gripper) {
        return switch (view) {
            case FRONT -> standing(view, new Vec3(1.22, 0, 0.72), 0.66);
            case LEFT_SHOULDER -> standing(view, new Vec3(0.02, 0.52, 0.70), 0.74);
            case RIGHT_SHOULDER -> standing(view, new Vec3(0.02, -0.52, 0.70), 0.74);
            case WRIST -> wrist(gripper);
        };
    }

    private Camera standing(View view, Vec3 place, double fieldOfView) {
        Draw draw = Draw.of(jitterSeed, view.name());
        Vec3 eye = place.plus(off(draw, 0.03), off(draw, 0.03), off(draw, 0.03));
        Vec3 aim = AIM.plus(off(draw, 0.015), off(draw, 0.015), 0);
        return Camera.looking(eye, aim, Vec3.UP, fieldOfView);
    }

    private static double off(Draw draw, double most) {
        return draw.between(-most, most);
    }

    private static Camera wrist(Gripper gripper) {
        var pose = gripper.pose();
        Vec3 eye = pose.apply(new Vec3(0.085, 0, 0.105));
        Vec3 aim = pose.apply(new Vec3(0.020, 0, 0));
        return Camera.looking(eye, aim, pose.turn().apply(new Vec3(1, 0, 0)), 1.30);
    }
}
