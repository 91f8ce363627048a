// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.fleet;

import io.faultline.robot.Snapshot;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.record.PictureSettings;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.world.World;

import java.util.Arrays;
import java.util.List;

/// A robot's four cameras. For one thread.
final class Cameras {

    /// Their names, in the order in which a model sees them.
    static final List<String> NAMES = Arrays.stream(View.values()).map(View::word).toList();

    private final SceneRenderer renderer = new SceneRenderer(PictureSettings.USUAL.size());
    private final JpegEncoder encoder =
            new JpegEncoder(
                    PictureSettings.USUAL.size(),
                    PictureSettings.USUAL.size(),
                    PictureSettings.USUAL.quality());

    /// What all of them see.
    List<Snapshot> snapshots(World world, Studio studio) {
        return Arrays.stream(View.values())
                .map(view -> new Snapshot(view.word(), picture(world, studio, view)))
                .toList();
    }

    /// What one of them sees, as JPEG.
    byte[] picture(World world, Studio studio, View view) {
        return encoder.encode(renderer.render(world, studio, view));
    }
}
