// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis.example;

import io.faultline.schemas.GripperState;
import io.faultline.schemas.SceneFacts;
import io.faultline.schemas.ViewFrames;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A stretch of a demonstration with a text that it carries out.
///
/// @param index zero-based subtask of the episode, or -1 for the whole episode
/// @param text what is done
/// @param views the frames of each view in ascending order of time
/// @param gripperStart gripper before
/// @param gripperEnd gripper after
/// @param start the scene before
/// @param end the scene after, or null where unknown
record Execution(
        int index,
        String text,
        List<ViewFrames> views,
        GripperState gripperStart,
        GripperState gripperEnd,
        SceneFacts start,
        @Nullable SceneFacts end) {

    Execution {
        views = List.copyOf(views);
    }
}
