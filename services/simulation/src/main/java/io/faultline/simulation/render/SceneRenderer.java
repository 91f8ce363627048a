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
        hand(canvas, camera, studio.light(), world);
        canvas.halve(canvas.all(), pixels);
        return pixels;
    }

    private Canvas canvas() {
        return new Canvas(size * OVERSAMPLING, size * OVERSAMPLING);
    }

    private void table(Canvas onto, Camera camera, Studio studio) {
        Surface.numbered(studio.surface()).fill(onto, camera, studio.light());
    }

    /// Draws what stands still.
    Backdrop backdrop(Camera camera, Studio studio, World world, List<Body> still) {
        Canvas behind = canvas();
        table(behind, camera, studio);
        bodies(behind, camera, studio.light(), world, still);
        return new Backdrop(behind);
    }

    /// Draws what moves in front of what stands still, and the arm.
    int[] over(Backdrop backdrop, Camera camera, Light light, World world, List<Body> moving) {
        Canvas front = backdrop.clear();
        bodies(front, camera, light, world, moving);
        hand(front, camera, light, world);
        return backdrop.picture();
    }

    private void bodies(Canvas onto, Camera camera, Light light, World world, List<Body> bodies) {
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

    private void hand(Canvas onto, Camera camera, Light light, World world) {
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
        new Shadows(onto, camera, light).cast(hand, 0);
        arm.draw(new Rasteriser(onto, camera, light), gripper);
    }

    private void draw(Rasteriser rasteriser, Body body) {
        int own = body.paint().rgb();
        rasteriser.draw(meshes.of(body.form()), body.pose(), own);
        if (body.form() instanceof Form.Button && Judge.pressed(body)) {
            rasteriser.draw(glow, body.pose(), own, GLOW);
        }
    }
}
