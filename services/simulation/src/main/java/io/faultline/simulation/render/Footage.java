// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.World;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The pictures of one episode. What stays where it is in all of an episode's moments is drawn once
/// for each camera that stands still, and each picture only adds what moves.
public final class Footage {
    private final SceneRenderer renderer;
    private final Studio studio;
    private final List<Body> still = new ArrayList<>();
    private final Map<View, Backdrop> backdrops = new EnumMap<>(View.class);

    /// @param moments all worlds that pictures will be asked of, at least one
    public Footage(SceneRenderer renderer, Studio studio, List<World> moments) {
        this.renderer = renderer;
        this.studio = studio;
        World first = moments.getFirst();
        for (int i = 0; i < first.bodies().size(); i++) {
            Body body = first.bodies().get(i);
            if (isStill(moments, i, body)) {
                still.add(body);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // a body that has not moved is the same object
    private static boolean isStill(List<World> moments, int index, Body body) {
        return moments.stream().allMatch(world -> world.bodies().get(index) == body);
    }

    /// One view of one of the moments. The pixels are valid until the next picture.
    public int[] picture(World world, View view) {
        if (view == View.WRIST) {
            return renderer.render(world, studio, view);
        }
        Camera camera = studio.camera(view, world.gripper());
        Backdrop backdrop =
                backdrops.computeIfAbsent(
                        view, _ -> renderer.backdrop(camera, studio, world, still));
        List<Body> moving = new ArrayList<>(world.bodies());
        moving.removeAll(still);
        return renderer.over(backdrop, camera, studio.light(), world, moving);
    }
}
