// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

import io.faultline.schemas.Domain;
import io.faultline.schemas.Episode;
import io.faultline.schemas.EpisodeProvenance;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.PlanSource;
import io.faultline.schemas.RobotState;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.identity.Digest;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.rollout.Leg;
import io.faultline.simulation.rollout.Run;
import io.faultline.simulation.seed.Draw;
import io.faultline.simulation.task.Subtask;
import io.faultline.simulation.task.Task;
import io.faultline.simulation.world.Gripper;
import io.faultline.simulation.world.World;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Makes episodes of executions. For one thread: it keeps a renderer.
public final class Recorder {
    /// The collection that simulated episodes belong to.
    public static final String SOURCE = "faultline_tabletop";

    /// Version of what this simulator makes; a new one makes new ids.
    public static final String VERSION = "tabletop-1";

    private final FrameStore frames;
    private final PictureSettings settings;
    private final SceneRenderer renderer;
    private final JpegEncoder encoder;

    /// @param frames where pictures are stored, before any record names them
    public Recorder(FrameStore frames, PictureSettings settings) {
        this.frames = frames;
        this.settings = settings;
        this.renderer = new SceneRenderer(settings.size());
        this.encoder = new JpegEncoder(settings.size(), settings.size(), settings.quality());
    }

    /// The id of the demonstration of a task under a seed.
    public static String demonstrationId(String task, long seed) {
        return Digest.of(SOURCE, VERSION, task, Long.toString(seed));
    }

    /// The demonstration of a task under a seed.
    ///
    /// @param record its number among those made together
    /// @throws IOException where a picture can not be stored
    public Episode demonstration(Run run, long seed, long record) throws IOException {
        String id = demonstrationId(run.task().name(), seed);
        return builder(run, seed, record, leg -> true)
                .setEpisodeId(id)
                .setOutcome(Outcome.SUCCESS)
                .build();
    }

    /// An execution that failed.
    ///
    /// @param id the episode's id
    /// @param why why it failed, in words
    /// @param shown which subtasks have pictures
    /// @throws IOException where a picture can not be stored
    public Episode failure(Run run, long seed, String id, String why, IntPredicate shown)
            throws IOException {
        return builder(run, seed, 0, shown)
                .setEpisodeId(id)
                .setOutcome(Outcome.FAILURE)
                .setFailureReason(why)
                .build();
    }

    private Episode.Builder builder(Run run, long seed, long record, IntPredicate shown)
            throws IOException {
        Task task = run.task();
        Studio studio = Studio.of(seed);
        Shots shots = new Shots(run, settings.perSubtask(), shown);
        Camerawork camera = new Camerawork(frames, renderer, encoder, studio, shots.worlds());
        return Episode.newBuilder()
                .setSource(SOURCE)
                .setEnvironment(studio.environment())
                .setDomain(Domain.SIMULATION)
                .setInstruction(instruction(task, seed))
                .setTask(task.name())
                .setCategory(task.category())
                .setOutcomeSource(LabelSource.SIMULATOR)
                .setPlan(task.subtasks().stream().map(Subtask::step).toList())
                .setPlanSource(PlanSource.SIMULATOR)
                .setSubtasks(subtasks(run, shots, camera, shown))
                .setRobotStates(robot(run))
                .setScene(Facts.of(task.world()))
                .setSteps(shots.start(run.legs().size()) + 1)
                .setProvenance(provenance(task, seed, record));
    }

    /// The phrasing that a task's instruction has under a seed.
    public static String instruction(Task task, long seed) {
        return Draw.of(seed, "phrasing " + task.name()).from(task.phrasings());
    }

    private static EpisodeProvenance provenance(Task task, long seed, long record) {
        return EpisodeProvenance.newBuilder()
                .setFormat("simulator")
                .setFile(task.name())
                .setRecord(record)
                .setOffset(0)
                .setSourceEpisode(task.name() + "#" + seed)
                .setReaderVersion(VERSION)
                .setSeed(seed)
                .build();
    }

    private static List<io.faultline.schemas.Subtask> subtasks(
            Run run, Shots shots, Camerawork camera, IntPredicate shown) throws IOException {
        List<io.faultline.schemas.Subtask> subtasks = new ArrayList<>();
        for (int i = 0; i < run.legs().size(); i++) {
            Leg leg = run.legs().get(i);
            subtasks.add(
                    io.faultline.schemas.Subtask.newBuilder()
                            .setIndex(i)
                            .setDescription(leg.subtask().description())
                            .setStartStep(shots.start(i))
                            .setEndStep(shots.start(i + 1))
                            .setPlanSteps(List.of(i))
                            .setGripperStart(Facts.gripper(leg.start()))
                            .setGripperEnd(Facts.gripper(leg.end()))
                            .setViews(shown.test(i) ? camera.views(shots.of(i)) : List.of())
                            .setEnd(Facts.of(leg.end()))
                            .build());
        }
        return subtasks;
    }

    private static List<RobotState> robot(Run run) {
        List<RobotState> states = new ArrayList<>();
        int step = 0;
        for (Leg leg : run.legs()) {
            int first = states.isEmpty() ? 0 : 1;
            for (int i = first; i < leg.moments().size(); i++) {
                states.add(robot(step + i, leg.moments().get(i)));
            }
            step += leg.moments().size() - 1;
        }
        return states;
    }

    private static RobotState robot(int step, World world) {
        Gripper gripper = world.gripper();
        return RobotState.newBuilder()
                .setStep(step)
                .setEndEffector(Facts.position(gripper.tip()))
                .setGripperOpening(Math.clamp(gripper.opening() / Gripper.OPEN, 0, 1))
                .build();
    }
}
