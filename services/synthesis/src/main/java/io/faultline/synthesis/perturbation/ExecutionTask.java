// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.perturbation;

import io.faultline.schemas.SceneObject;
import io.faultline.schemas.ViewFrames;

import java.util.List;

/// A subtask that succeeded, to be shown as failed.
///
/// @param instruction what the whole episode is for
/// @param subtask the subtask in words
/// @param views the frames of each view, the subtask's first and last included
/// @param objects what is visible
/// @param choice what every choice among equally sound alterations is drawn from
public record ExecutionTask(
        String instruction,
        String subtask,
        List<ViewFrames> views,
        List<SceneObject> objects,
        String choice) {

    public ExecutionTask {
        views = List.copyOf(views);
        objects = List.copyOf(objects);
    }
}
