// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.task;

import java.util.List;

/// What must be true of the world for a subtask or a task to have succeeded; judged by [Judge] from
/// the world's state alone.
public sealed interface Goal {
    /// The gripper has hold of the body.
    record Held(String object) implements Goal {}

    /// The gripper has hold of the body and it is at least so much higher than at the start.
    record Raised(String object, double height) implements Goal {}

    /// The gripper has hold of the body and it is where letting go would put it down at the place.
    record Over(String object, Place place) implements Goal {}

    /// The body is at the place and the gripper has let go of it.
    record Put(String object, Place place) implements Goal {}

    /// The body no longer rests on or in the other, stands on the table, and is let go of.
    record Off(String object, String from) implements Goal {}

    /// The body has been turned about the vertical by an angle since the start.
    record Turned(String object, double angle) implements Goal {}

    /// The body stands on its foot.
    record Upright(String object) implements Goal {}

    /// The gripper has let go of the body, or never held it.
    record LetGo(String object) implements Goal {}

    /// The body's slide or hinge is between two values.
    record Value(String object, double low, double high) implements Goal {}

    /// The body has been moved a distance to a side since the start, give or take, and not aside.
    record Pushed(String object, Side side, double distance) implements Goal {}

    /// The button is down and lit.
    record Pressed(String object) implements Goal {}

    /// All of these.
    record All(List<Goal> goals) implements Goal {
        public All {
            goals = List.copyOf(goals);
        }
    }

    /// All of these.
    static Goal all(Goal... goals) {
        return new All(List.of(goals));
    }
}
