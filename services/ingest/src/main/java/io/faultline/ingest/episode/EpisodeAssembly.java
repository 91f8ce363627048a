// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.ingest.episode.Annotations.Stretch;
import io.faultline.ingest.instruction.Instructions;
import io.faultline.ingest.instruction.ParsedInstruction;
import io.faultline.schemas.Episode;
import io.faultline.schemas.EpisodeProvenance;
import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.identity.Digest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Makes an [Episode] of what a reader found: drops placeholder views, cuts subtasks, stores the
/// frames that are kept and names the rest of the facts. The frames are in the store before the
/// episode is handed over.
public final class EpisodeAssembly {

    private final FrameStore frames;
    private final SceneObjects scenes;
    private final AssemblySettings settings;

    /// @param scenes what the survey of the whole input found
    public EpisodeAssembly(FrameStore frames, SceneObjects scenes, AssemblySettings settings) {
        this.frames = frames;
        this.scenes = scenes;
        this.settings = settings;
    }

    /// Assembles an episode, or says why it is no demonstration.
    ///
    /// @throws IOException if the frame store is broken
    public Assembled assemble(RawEpisode raw) throws IOException {
        List<Defect> defects = new ArrayList<>(raw.defects());
        SequencedMap<String, List<EncodedFrame>> views = realViews(raw, defects);
        if (views.isEmpty()) {
            return new Assembled.Refused(
                    raw.origin(), "no-real-view", "every view is one constant picture", defects);
        }
        if (raw.truncated() && !settings.acceptTruncated()) {
            return new Assembled.Refused(
                    raw.origin(),
                    "truncated",
                    "no step is the last: a demonstration without its end is no proven success",
                    defects);
        }
        try {
            return new Assembled.Whole(raw.origin(), episode(raw, views), List.copyOf(defects));
        } catch (PoisonRecordException e) {
            String message = "%s: %s".formatted(raw.origin(), e.getMessage());
            return new Assembled.Poison(raw.origin(), e.code(), message);
        }
    }

    private static SequencedMap<String, List<EncodedFrame>> realViews(
            RawEpisode raw, List<Defect> defects) {
        SequencedMap<String, List<EncodedFrame>> real = new LinkedHashMap<>();
        raw.views()
                .forEach(
                        (view, pictures) -> {
                            if (Views.constant(pictures)) {
                                defects.add(
                                        new Defect(
                                                "constant-view",
                                                view + " is one constant picture; dropped"));
                            } else {
                                real.put(view, pictures);
                            }
                        });
        return real;
    }

    private Episode episode(RawEpisode raw, SequencedMap<String, List<EncodedFrame>> views)
            throws IOException {
        ParsedInstruction parsed = Instructions.parse(raw.instruction());
        Annotations annotations = raw.annotations();
        List<PlanStep> plan = annotations == null ? parsed.plan() : annotations.plan();
        RobotTrack robot = RobotTrack.of(raw);
        List<Stretch> stretches =
                annotations == null ? cut(raw, plan, robot.gripper()) : annotations.stretches();
        SubtaskFrames kept = new SubtaskFrames(frames, new FrameSampling(settings.framesPerView()));
        return Episode.newBuilder()
                .setEpisodeId(Digest.of(raw.source(), raw.contentDigest()))
                .setSource(raw.source())
                .setEnvironment(raw.environment())
                .setDomain(raw.domain())
                .setInstruction(raw.instruction())
                .setTask(parsed.task())
                .setCategory(parsed.category())
                .setOutcome(raw.outcome())
                .setOutcomeSource(raw.outcomeSource())
                .setFailureReason(raw.failureReason())
                .setPlan(plan)
                .setPlanSource(annotations == null ? parsed.planSource() : PlanSource.ANNOTATION)
                .setSubtasks(kept.subtasks(stretches, views, robot))
                .setRobotStates(robot.states(kept.steps()))
                .setScene(scenes.facts(raw))
                .setSteps(raw.steps())
                .setTruncated(raw.truncated())
                .setProvenance(provenance(raw.origin()))
                .build();
    }

    /// A failed episode did not carry out its plan, so that no stretch of it can be said to.
    private static List<Stretch> cut(RawEpisode raw, List<PlanStep> plan, GripperTrack track) {
        return switch (raw.outcome()) {
            case SUCCESS -> new SubtaskCuts(raw.instruction(), plan, track, raw.truncated()).cut();
            case FAILURE -> List.of(new Stretch(raw.instruction(), 0, raw.steps() - 1, List.of()));
        };
    }

    private EpisodeProvenance provenance(Origin origin) {
        return EpisodeProvenance.newBuilder()
                .setFormat(origin.format())
                .setFile(origin.file())
                .setRecord(origin.record())
                .setOffset(origin.offset())
                .setSourceEpisode(origin.sourceEpisode())
                .setReaderVersion(settings.readerVersion())
                .setSeed(settings.seed())
                .build();
    }
}
