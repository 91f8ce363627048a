// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.schemas.PlanStep;
import io.faultline.schemas.SceneObject;

import java.util.List;

/// What an annotation file says of an episode, cleaned.
///
/// @param plan the plan in order; at least one step
/// @param stretches the subtasks in order, without gaps or overlaps; at least one
/// @param objects the objects in the scene, sorted by name
public record Annotations(List<PlanStep> plan, List<Stretch> stretches, List<SceneObject> objects) {

    public Annotations {
        plan = List.copyOf(plan);
        stretches = List.copyOf(stretches);
        objects = List.copyOf(objects);
    }

    /// A stretch of the episode that does one thing.
    ///
    /// @param description the subtask in words
    /// @param startStep first step, inclusive
    /// @param endStep last step, inclusive
    /// @param planSteps the zero-based steps of the plan that it covers
    public record Stretch(
            String description, int startStep, int endStep, List<Integer> planSteps) {}
}
