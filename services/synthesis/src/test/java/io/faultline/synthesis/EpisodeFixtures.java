// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import io.faultline.schemas.Domain;
import io.faultline.schemas.Episode;
import io.faultline.schemas.EpisodeProvenance;
import io.faultline.schemas.FrameRef;
import io.faultline.schemas.GripperState;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.ObjectSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.Primitive;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.SceneObject;
import io.faultline.schemas.Subtask;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Small episodes in the manner of BridgeData.
public final class EpisodeFixtures {

    private static final int FRAMES = 4;
    private static final List<String> VIEWS = List.of("image_0", "image_1");

    private EpisodeFixtures() {}

    /// "put carrot on plate" with a plan of three steps.
    public static Episode putCarrotOnPlate(String id) {
        return episode(
                id,
                "put carrot on plate",
                "placing",
                List.of(
                        step(Primitive.GRASP, "carrot", null, "grasp the carrot"),
                        step(
                                Primitive.MOVE_GRASPED_OBJECT,
                                "carrot",
                                "on the plate",
                                "move the carrot on the plate"),
                        step(Primitive.RELEASE, "carrot", null, "release the carrot")),
                "carrot",
                "plate",
                "cup",
                "sink",
                "lever",
                "pot");
    }

    /// "put cup into sink" with a plan of three steps.
    public static Episode putCupIntoSink(String id) {
        return episode(
                id,
                "put cup from counter or drying rack into sink",
                "placing",
                List.of(
                        step(Primitive.GRASP, "cup", null, "grasp the cup"),
                        step(
                                Primitive.MOVE_GRASPED_OBJECT,
                                "cup",
                                "into the sink",
                                "move the cup into the sink"),
                        step(Primitive.RELEASE, "cup", null, "release the cup")),
                "carrot",
                "plate",
                "cup",
                "sink",
                "lever",
                "pot");
    }

    /// "open the drawer" with a plan that has a clean inverse.
    public static Episode openDrawer(String id) {
        return episode(
                id,
                "open the drawer",
                "opening/closing",
                List.of(
                        step(Primitive.GRASP, "drawer handle", null, "grasp the drawer handle"),
                        step(
                                Primitive.MOVE_GRASPED_OBJECT,
                                "drawer handle",
                                "outward",
                                "move the drawer handle outward"),
                        step(
                                Primitive.RELEASE,
                                "drawer handle",
                                null,
                                "release the drawer handle")),
                "drawer",
                "block");
    }

    /// An episode of one subtask whose plan repeats the instruction.
    public static Episode wholeTask(
            String id, String instruction, String category, String... objects) {
        List<PlanStep> plan = List.of(step(Primitive.OTHER, null, null, instruction));
        return Episode.newBuilder(episode(id, instruction, category, plan, objects))
                .setPlanSource(PlanSource.WHOLE_TASK)
                .build();
    }

    /// A failure as it was recorded.
    public static Episode failed(Episode episode, @Nullable String reason) {
        return Episode.newBuilder(episode)
                .setOutcome(Outcome.FAILURE)
                .setOutcomeSource(LabelSource.HUMAN)
                .setFailureReason(reason)
                .build();
    }

    /// A demonstration with one subtask for each step of its plan.
    public static Episode episode(
            String id,
            String instruction,
            String category,
            List<PlanStep> plan,
            String... objects) {
        List<Subtask> subtasks = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            subtasks.add(subtask(id, i, plan.get(i).getText()));
        }
        return Episode.newBuilder()
                .setEpisodeId(Digest.of(id))
                .setSource("bridge_dataset")
                .setEnvironment("toysink2_bww")
                .setDomain(Domain.REAL)
                .setInstruction(instruction)
                .setTask(instruction)
                .setCategory(category)
                .setOutcome(Outcome.SUCCESS)
                .setOutcomeSource(LabelSource.DEMONSTRATION)
                .setPlan(plan)
                .setPlanSource(PlanSource.RULES)
                .setSubtasks(subtasks)
                .setRobotStates(List.of())
                .setScene(scene(objects))
                .setSteps(plan.size() * FRAMES)
                .setProvenance(
                        EpisodeProvenance.newBuilder()
                                .setFormat("rlds")
                                .setFile("bridge.tfrecord")
                                .setRecord(0)
                                .setOffset(0)
                                .setSourceEpisode(id)
                                .setReaderVersion("test")
                                .setSeed(0)
                                .build())
                .build();
    }

    /// A step of a plan.
    public static PlanStep step(
            Primitive primitive, @Nullable String object, @Nullable String target, String text) {
        return new PlanStep(primitive, object, target, text);
    }

    /// A scene with objects that other instructions named.
    public static SceneFacts scene(String... objects) {
        return SceneFacts.newBuilder()
                .setObjects(Arrays.stream(objects).sorted().map(EpisodeFixtures::object).toList())
                .setRelations(List.of())
                .build();
    }

    private static SceneObject object(String name) {
        return SceneObject.newBuilder()
                .setName(name)
                .setCategory(name)
                .setSource(ObjectSource.SCENE_INSTRUCTIONS)
                .build();
    }

    private static Subtask subtask(String id, int index, String description) {
        return Subtask.newBuilder()
                .setIndex(index)
                .setDescription(description)
                .setStartStep(index * FRAMES)
                .setEndStep(index * FRAMES + FRAMES - 1)
                .setPlanSteps(List.of(index))
                .setGripperStart(GripperState.OPEN)
                .setGripperEnd(GripperState.CLOSED)
                .setViews(VIEWS.stream().map(view -> view(id, index, view)).toList())
                .build();
    }

    private static ViewFrames view(String id, int subtask, String view) {
        List<TimedFrame> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            int step = subtask * FRAMES + i;
            frames.add(new TimedFrame(step, frame(id + view + step)));
        }
        return new ViewFrames(view, frames);
    }

    private static FrameRef frame(String content) {
        String sha256 = Digest.ofBytes(content.getBytes(StandardCharsets.UTF_8));
        return new FrameRef(sha256, "image/jpeg", 64, 64, 1000L);
    }
}
