// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.task.Judge;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Pose;
import io.faultline.simulation.world.Prism;
import io.faultline.simulation.world.World;

/// Draws a world as a camera sees it. Keeps its canvases from frame to frame; one renderer serves
/// one thread.
public final class SceneRenderer {
    private static final int OVERSAMPLING = 2;

    private static final double GLOW = 0.6;

    private final int size;
    private final Canvas canvas;
    private final FormMeshes meshes = new FormMeshes();
    private final Arm arm = new Arm();
    private final Mesh glow = FormMeshes.glow();
    private final Surface[] surfaces = new Surface[Surface.COUNT];

    /// A renderer of square pictures.
    ///
    /// @param size width and height in pixels
    public SceneRenderer(int size) {
        this.size = size;
        this.canvas = new Canvas(size * OVERSAMPLING, size * OVERSAMPLING);
    }

    /// Draws a view; the picture is valid until the next call.
    public int[] render(World world, Studio studio, View view) {
        Camera camera = studio.camera(view, world.gripper());
        Light light = studio.light();
        surface(studio.surface()).fill(canvas, camera, light);
        Rasteriser rasteriser = new Rasteriser(canvas, camera, light);
        Shadows shadows = new Shadows(canvas, camera, light);
        for (Body body : world.bodies()) {
            if (body.form() instanceof Form.Zone) {
                draw(rasteriser, body);
            }
        }
        shadows(world, shadows, 0);
        for (Body body : world.bodies()) {
            draw(rasteriser, body);
        }
        arm.draw(rasteriser, world.gripper());
        return halved();
    }

    private Surface surface(int number) {
        Surface surface = surfaces[number];
        if (surface == null) {
            surface = Surface.numbered(number);
            surfaces[number] = surface;
        }
        return surface;
    }

    private static void shadows(World world, Shadows shadows, double plane) {
        for (Body body : world.bodies()) {
            for (Prism prism : body.prisms()) {
                shadows.cast(prism, plane);
            }
        }
    }

    private void draw(Rasteriser rasteriser, Body body) {
        int own = body.paint().rgb();
        Pose pose = body.pose();
        rasteriser.draw(meshes.of(body.form()), pose, own);
        if (body.form() instanceof Form.Button && Judge.pressed(body)) {
            rasteriser.draw(glow, pose, own, GLOW);
        }
    }

    private int[] halved() {
        int[] small = new int[size * size];
        int wide = canvas.width;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int at = 2 * y * wide + 2 * x;
                int a = canvas.rgb[at];
                int b = canvas.rgb[at + 1];
                int c = canvas.rgb[at + wide];
                int d = canvas.rgb[at + wide + 1];
                int red = (a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255);
                int green = (a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255);
                int blue = (a & 255) + (b & 255) + (c & 255) + (d & 255);
                small[y * size + x] =
                        (red + 2 >> 2) << 16 | (green + 2 >> 2) << 8 | (blue + 2 >> 2);
            }
        }
        return small;
    }
}
