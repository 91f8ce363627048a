// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.rows;

import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.Footage;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.world.World;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Takes pictures of subtasks from the front and from the wrist. For one thread.
final class ScenePictures {

    private static final List<View> VIEWS = List.of(View.FRONT, View.WRIST);
    private static final int QUALITY = 90;

    private final Path split;
    private final SceneRenderer renderer;
    private final JpegEncoder encoder;

    /// @param split the folder that paths are relative to
    /// @param size width and height in pixels
    ScenePictures(Path split, int size) {
        this.split = split;
        renderer = new SceneRenderer(size);
        encoder = new JpegEncoder(size, size, QUALITY);
    }

    /// Paths of all views before, then all views after.
    List<String> beforeAndAfter(String row, long seed, Leg leg) throws IOException {
        Footage footage = new Footage(renderer, Studio.of(seed), List.of(leg.start(), leg.end()));
        List<String> paths = new ArrayList<>();
        for (String when : List.of("start", "end")) {
            World world = when.equals("start") ? leg.start() : leg.end();
            for (int view = 0; view < VIEWS.size(); view++) {
                String name = when + "_img_viewpoint_" + view + ".jpg";
                paths.add(write(row, name, footage.picture(world, VIEWS.get(view))));
            }
        }
        return paths;
    }

    /// Path of the front view before anything moves.
    String scene(String row, long seed, Leg first) throws IOException {
        Footage footage = new Footage(renderer, Studio.of(seed), List.of(first.start()));
        int[] picture = footage.picture(first.start(), View.FRONT);
        return write(row, "start_img_viewpoint_0.jpg", picture);
    }

    private String write(String row, String name, int[] picture) throws IOException {
        String path = "records/" + row + "/" + name;
        Files.createDirectories(split.resolve("records").resolve(row));
        Files.write(split.resolve(path), encoder.encode(picture));
        return path;
    }
}
