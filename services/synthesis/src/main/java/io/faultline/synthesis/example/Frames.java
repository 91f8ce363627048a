// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Frames picked for an example. Pictures are named, never opened.
final class Frames {

    /// Frames of a trajectory and view (I-FailSense's T).
    static final int PER_TRAJECTORY = 4;

    private Frames() {}

    /// The frames of a whole episode: of every view that all subtasks have, in order of time, each
    /// step once.
    static List<ViewFrames> ofWhole(List<Subtask> subtasks) {
        List<ViewFrames> views = new ArrayList<>();
        for (ViewFrames first : subtasks.getFirst().getViews()) {
            SortedMap<Integer, TimedFrame> byStep = new TreeMap<>();
            boolean everywhere = true;
            for (Subtask subtask : subtasks) {
                everywhere &= collect(subtask, first.getView(), byStep);
            }
            if (everywhere) {
                views.add(new ViewFrames(first.getView(), List.copyOf(byStep.values())));
            }
        }
        return List.copyOf(views);
    }

    private static boolean collect(Subtask subtask, String view, Map<Integer, TimedFrame> into) {
        for (ViewFrames frames : subtask.getViews()) {
            if (frames.getView().equals(view)) {
                frames.getFrames().forEach(frame -> into.put(frame.getStep(), frame));
                return true;
            }
        }
        return false;
    }

    /// Views with time running backwards.
    static List<ViewFrames> backwards(List<ViewFrames> views) {
        return views.stream()
                .map(view -> new ViewFrames(view.getView(), view.getFrames().reversed()))
                .toList();
    }

    /// The first frame of the first view: what a plan is judged by.
    static List<ExampleImage> first(List<ViewFrames> views) {
        ViewFrames view = views.getFirst();
        return List.of(image(view, 0, 0));
    }

    /// Start and end of each view: what an execution is judged by.
    ///
    /// @param reverted whether the end is to be the start again
    static List<ExampleImage> startAndEnd(List<ViewFrames> views, boolean reverted) {
        List<ExampleImage> images = new ArrayList<>();
        for (ViewFrames view : views) {
            images.add(image(view, 0, 0));
            images.add(image(view, 1, reverted ? 0 : view.getFrames().size() - 1));
        }
        return List.copyOf(images);
    }

    /// At most four frames of each view, evenly spaced, the first and the last among them.
    static List<ExampleImage> spread(List<ViewFrames> views) {
        List<ExampleImage> images = new ArrayList<>();
        for (ViewFrames view : views) {
            int available = view.getFrames().size();
            int wanted = Math.min(PER_TRAJECTORY, available);
            for (int i = 0; i < wanted; i++) {
                int at =
                        wanted == 1 ? 0 : (2 * i * (available - 1) + wanted - 1) / (2 * wanted - 2);
                images.add(image(view, i, at));
            }
        }
        return List.copyOf(images);
    }

    private static ExampleImage image(ViewFrames view, int index, int frame) {
        return new ExampleImage(view.getView(), index, view.getFrames().get(frame).getFrame());
    }
}
