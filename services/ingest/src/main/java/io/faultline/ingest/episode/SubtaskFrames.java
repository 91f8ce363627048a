// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.UnreadableImageException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Picks the frames of an episode's subtasks and stores them.
final class SubtaskFrames {

    private final FrameStore store;
    private final FrameSampling sampling;
    private final SortedSet<Integer> steps = new TreeSet<>();

    SubtaskFrames(FrameStore store, FrameSampling sampling) {
        this.store = store;
        this.sampling = sampling;
    }

    /// The subtasks with their frames, every one of them stored.
    ///
    /// @throws PoisonRecordException `unreadable-image` naming the view and step
    List<Subtask> subtasks(
            List<Stretch> stretches, Map<String, List<EncodedFrame>> views, RobotTrack robot)
            throws IOException {
        List<Subtask> subtasks = new ArrayList<>();
        for (Stretch stretch : stretches) {
            subtasks.add(
                    Subtask.newBuilder()
                            .setIndex(subtasks.size())
                            .setDescription(stretch.description())
                            .setStartStep(stretch.startStep())
                            .setEndStep(stretch.endStep())
                            .setPlanSteps(stretch.planSteps())
                            .setGripperStart(robot.gripper().states().get(stretch.startStep()))
                            .setGripperEnd(robot.gripper().states().get(stretch.endStep()))
                            .setViews(views(stretch, views))
                            .build());
        }
        return subtasks;
    }

    /// The steps of all frames picked so far.
    SortedSet<Integer> steps() {
        return steps;
    }

    private List<ViewFrames> views(Stretch stretch, Map<String, List<EncodedFrame>> views)
            throws IOException {
        List<ViewFrames> kept = new ArrayList<>();
        for (var view : views.entrySet()) {
            List<TimedFrame> timed = new ArrayList<>();
            for (EncodedFrame frame :
                    sampling.choose(view.getValue(), stretch.startStep(), stretch.endStep())) {
                timed.add(new TimedFrame(frame.step(), stored(view.getKey(), frame)));
                steps.add(frame.step());
            }
            kept.add(new ViewFrames(view.getKey(), timed));
        }
        return kept;
    }

    private FrameRef stored(String view, EncodedFrame frame) throws IOException {
        try {
            return store.put(frame.bytes());
        } catch (UnreadableImageException e) {
            throw new PoisonRecordException(
                    "unreadable-image",
                    "view %s step %d: %s".formatted(view, frame.step(), e.getMessage()));
        }
    }
}
