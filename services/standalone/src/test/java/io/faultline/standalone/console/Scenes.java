// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.identity.Digest;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.Footage;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.world.World;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/// Takes a simulated robot's snapshots.
final class Scenes {

    static final List<View> VIEWS = List.of(View.FRONT, View.WRIST);

    private static final int SIZE = 192;

    private final SceneRenderer renderer = new SceneRenderer(SIZE);
    private final JpegEncoder encoder = new JpegEncoder(SIZE, SIZE, 85);
    private long sequence;

    /// A camera's snapshot at the start or the end of a subtask.
    EvidenceFrame frame(Leg leg, boolean end, View view, long seed, Instant at) {
        Footage footage = new Footage(renderer, Studio.of(seed), List.of(leg.start(), leg.end()));
        World moment = end ? leg.end() : leg.start();
        byte[] picture = encoder.encode(footage.picture(moment, view));
        return new EvidenceFrame(
                sequence++,
                at,
                at.plusMillis(4),
                0L,
                Digest.ofBytes(picture),
                "image/jpeg",
                SIZE,
                SIZE,
                ByteBuffer.wrap(picture));
    }
}
