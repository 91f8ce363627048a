// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.Episode;
import io.faultline.schemas.PlanSource;
import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.Subtask;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// An episode as synthesis sees it, forwards or backwards.
///
/// @param episode the record
/// @param reversed true where time runs backwards
/// @param plan the plan that it carries out; empty where none is known
/// @param subtasks its stretches
/// @param whole the whole of it; its text is the instruction
record Demonstration(
        Episode episode,
        boolean reversed,
        List<PlanStep> plan,
        List<Execution> subtasks,
        Execution whole) {

    Demonstration {
        plan = List.copyOf(plan);
        subtasks = List.copyOf(subtasks);
    }

    /// The episode as it was recorded.
    static Demonstration of(Episode episode) {
        List<Execution> subtasks = new ArrayList<>();
        SceneFacts start = episode.getScene();
        for (Subtask subtask : episode.getSubtasks()) {
            subtasks.add(execution(subtask, start));
            SceneFacts end = subtask.getEnd();
            start = end == null ? objectsOf(episode.getScene()) : end;
        }
        boolean planned = episode.getPlanSource() != PlanSource.WHOLE_TASK;
        List<PlanStep> plan = planned ? episode.getPlan() : List.of();
        return new Demonstration(episode, false, plan, subtasks, whole(episode));
    }

    /// What the robot was told.
    String instruction() {
        return whole.text();
    }

    /// The objects of a scene without where they are or what holds among them: what is still true
    /// after something has moved.
    static SceneFacts objectsOf(SceneFacts scene) {
        return SceneFacts.newBuilder()
                .setObjects(scene.getObjects().stream().map(SceneObjects::unplaced).toList())
                .setRelations(List.of())
                .build();
    }

    private static Execution execution(Subtask subtask, SceneFacts start) {
        return new Execution(
                subtask.getIndex(),
                subtask.getDescription(),
                subtask.getViews(),
                subtask.getGripperStart(),
                subtask.getGripperEnd(),
                start,
                subtask.getEnd());
    }

    private static Execution whole(Episode episode) {
        Subtask last = episode.getSubtasks().getLast();
        @Nullable SceneFacts end = last.getEnd();
        return new Execution(
                -1,
                episode.getInstruction(),
                Frames.ofWhole(episode.getSubtasks()),
                episode.getSubtasks().getFirst().getGripperStart(),
                last.getGripperEnd(),
                episode.getScene(),
                end);
    }
}
