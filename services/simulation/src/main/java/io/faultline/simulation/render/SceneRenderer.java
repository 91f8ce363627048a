// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.task.Judge;
import io.faultline.simulation.world.Body;
import io.faultline.simulation.world.Form;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.Prism;
import io.faultline.simulation.world.Section;
import io.faultline.simulation.world.World;

import java.util.List;

/// Draws worlds as cameras see them: the table, soft shadows, bodies and the arm, at four samples a
/// pixel. Keeps its canvases; one renderer serves one thread.
public final class SceneRenderer {
    private static final int OVERSAMPLING = 2;
    private static final double GLOW = 0.6;

    private final int size;
    private final Canvas canvas;
    private final int[] pixels;
    private final FormMeshes meshes = new FormMeshes();
    private final Arm arm = new Arm();
    private final Mesh glow = FormMeshes.glow();
    private final Surface[] surfaces = new Surface[Surface.COUNT];

    /// A renderer of square pictures.
    ///
    /// @param size width and height in pixels
    public SceneRenderer(int size) {
        if (size < 16 || size > 2048) {
            throw new IllegalArgumentException("pictures are 16 to 2048 pixels wide, not " + size);
        }
        this.size = size;
        this.canvas = canvas();
        this.pixels = new int[size * size];
    }

    /// Width and height of the pictures in pixels.
    public int size() {
        return size;
    }

    /// Draws one view of a world. The pixels are valid until the next call.
    public int[] render(World world, Studio studio, View view) {
        Camera camera = studio.camera(view, world.gripper());
        table(canvas, camera, studio);
        bodies(canvas, camera, studio.light(), world, world.bodies());
        return hand(camera, studio.light(), world);
    }

    Canvas canvas() {
        return new Canvas(size * OVERSAMPLING, size * OVERSAMPLING);
    }

    void table(Canvas onto, Camera camera, Studio studio) {
        Surface surface = surfaces[studio.surface()];
        if (surface == null) {
            surface = Surface.numbered(studio.surface());
            surfaces[studio.surface()] = surface;
        }
        surface.fill(onto, camera, studio.light());
    }

    /// Draws what moves in front of what was drawn before, and the arm.
    int[] over(Canvas backdrop, Camera camera, Light light, World world, List<Body> moving) {
        canvas.copyFrom(backdrop);
        bodies(canvas, camera, light, world, moving);
        return hand(camera, light, world);
    }

    void bodies(Canvas onto, Camera camera, Light light, World world, List<Body> bodies) {
        Rasteriser rasteriser = new Rasteriser(onto, camera, light);
        Shadows shadows = new Shadows(onto, camera, light);
        for (Body body : bodies) {
            if (body.form() instanceof Form.Zone) {
                draw(rasteriser, body);
            }
        }
        for (Body body : bodies) {
            shadows.cast(body, 0);
        }
        for (Body body : bodies) {
            if (!(body.form() instanceof Form.Zone)) {
                draw(rasteriser, body);
            }
        }
        for (Body body : bodies) {
            double carrier = Shadows.carrier(body, world.bodies());
            if (carrier > 0.001) {
                shadows.cast(body, carrier);
            }
        }
    }

    private int[] hand(Camera camera, Light light, World world) {
        Gripper gripper = world.gripper();
        var tip = gripper.tip();
        Prism hand =
                new Prism(
                        new Section.Rect(0.018, 0.045),
                        tip.x(),
                        tip.y(),
                        gripper.yaw(),
                        tip.z() + 0.02,
                        tip.z() + 0.10);
        new Shadows(canvas, camera, light).cast(hand, 0);
        arm.draw(new Rasteriser(canvas, camera, light), gripper);
        return halved();
    }

    private void draw(Rasteriser rasteriser, Body body) {
        int own = body.paint().rgb();
        rasteriser.draw(meshes.of(body.form()), body.pose(), own);
        if (body.form() instanceof Form.Button && Judge.pressed(body)) {
            rasteriser.draw(glow, body.pose(), own, GLOW);
        }
    }

    /// The mean of two by two samples.
    private int[] halved() {
        int wide = canvas.width;
        int[] rgb = canvas.rgb;
        int next = 0;
        for (int y = 0; y < size; y++) {
            int at = 2 * y * wide;
            for (int x = 0; x < size; x++, at += 2) {
                int a = rgb[at];
                int b = rgb[at + 1];
                int c = rgb[at + wide];
                int d = rgb[at + wide + 1];
                int outer = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF);
                int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00);
                pixels[next++] =
                        (outer + 0x20002 >>> 2) & 0xFF00FF | (green + 0x200 >>> 2) & 0xFF00;
            }
        }
        return pixels;
    }
}
