// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.verify;

import java.util.List;
import java.util.stream.Stream;

/// Something to be judged. Pictures are encoded JPEG or PNG, as the camera gave them.
public sealed interface Verification {

    /// The task as it was given to the robot.
    String instruction();

    /// All pictures, in the order in which the model sees them.
    List<byte[]> pictures();

    /// Would this plan, in this scene, achieve the task?
    ///
    /// @param instruction the task
    /// @param plan its subtasks, in order
    /// @param scene the front view before anything moves
    record Planning(String instruction, List<String> plan, byte[] scene) implements Verification {

        public Planning {
            if (plan.isEmpty()) {
                throw new IllegalArgumentException("a plan needs a subtask");
            }
            plan = List.copyOf(plan);
        }

        @Override
        public List<byte[]> pictures() {
            return List.of(scene);
        }
    }

    /// Was this subtask achieved?
    ///
    /// @param instruction the task
    /// @param subtask the subtask
    /// @param before one picture a view, before
    /// @param after the same views, after
    record Execution(String instruction, String subtask, List<byte[]> before, List<byte[]> after)
            implements Verification {

        public Execution {
            if (before.isEmpty() || before.size() != after.size()) {
                throw new IllegalArgumentException(
                        before.size() + " views before and " + after.size() + " after");
            }
            before = List.copyOf(before);
            after = List.copyOf(after);
        }

        @Override
        public List<byte[]> pictures() {
            return Stream.concat(before.stream(), after.stream()).toList();
        }
    }

    /// Did the robot do what it was told, from beginning to end?
    ///
    /// @param instruction the task
    /// @param views the pictures of each view in order of time, of every view as many
    record Trajectory(String instruction, List<List<byte[]>> views) implements Verification {

        public Trajectory {
            views = views.stream().map(List::copyOf).toList();
            if (views.stream().mapToInt(List::size).distinct().count() != 1
                    || views.getFirst().isEmpty()) {
                throw new IllegalArgumentException(
                        "views of " + views.stream().map(List::size).toList() + " pictures");
            }
        }

        @Override
        public List<byte[]> pictures() {
            return views.stream().flatMap(List::stream).toList();
        }
    }
}
