// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.schemas.FrameRef;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.Footage;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.world.World;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes an execution's pictures and stores them, each moment once for each view.
final class Camerawork {
    private record Key(View view, int step) {}

    private final FrameStore frames;
    private final JpegEncoder encoder;
    private final Footage footage;
    private final Map<Key, FrameRef> taken = new HashMap<>();

    Camerawork(
            FrameStore frames,
            SceneRenderer renderer,
            JpegEncoder encoder,
            Studio studio,
            List<World> worlds) {
        this.frames = frames;
        this.encoder = encoder;
        this.footage = new Footage(renderer, studio, worlds);
    }

    List<ViewFrames> views(List<Shots.Shot> shots) throws IOException {
        List<ViewFrames> views = new ArrayList<>();
        for (View view : View.values()) {
            List<TimedFrame> timed = new ArrayList<>();
            for (Shots.Shot shot : shots) {
                timed.add(new TimedFrame(shot.step(), picture(view, shot)));
            }
            views.add(new ViewFrames(view.word(), timed));
        }
        return views;
    }

    private FrameRef picture(View view, Shots.Shot shot) throws IOException {
        Key key = new Key(view, shot.step());
        FrameRef known = taken.get(key);
        if (known != null) {
            return known;
        }
        FrameRef fresh = stored(encoder.encode(footage.picture(shot.world(), view)));
        taken.put(key, fresh);
        return fresh;
    }

    private FrameRef stored(byte[] picture) throws IOException {
        try {
            return frames.put(picture);
        } catch (UnreadableImageException e) {
            throw new IllegalStateException("a picture of ours is no picture", e);
        }
    }
}
