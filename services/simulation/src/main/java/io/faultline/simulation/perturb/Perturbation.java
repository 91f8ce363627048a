// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.perturb;

import io.faultline.schemas.FailureMode;
import io.faultline.simulation.task.Skill;
import io.faultline.simulation.world.Vec3;

/// What goes wrong in one subtask, with its drawn parameters. The first four are Guardian's modes;
/// the others are AHA's categories (no grasp, slip, translation, rotation, no rotation, wrong
/// sequence, wrong object) under the names that Faultline gives them.
public sealed interface Perturbation {
    /// The mode that it is meant to bring about.
    FailureMode mode();

    /// The jaws never close.
    record NoClose() implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.NO_GRIPPER_CLOSE;
        }
    }

    /// Something else is done than what was asked: to a wrong state or at a wrong place.
    ///
    /// @param instead what is done
    record OtherState(Skill instead) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.WRONG_OBJECT_STATE_OR_PLACEMENT;
        }
    }

    /// The same is done to another object, in this subtask and those after it.
    ///
    /// @param instead name of the other object
    record OtherObject(String instead) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.WRONG_OBJECT_MANIPULATED;
        }
    }

    /// The grasp, push or press is made beside its place.
    ///
    /// @param by how far, over the table
    record Imprecise(Vec3 by) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.IMPRECISE_GRASPING_OR_PUSHING;
        }
    }

    /// The jaws close, but not far enough to touch.
    ///
    /// @param width where they stop, in metres
    record PartialClose(double width) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.INCOMPLETE_GRASP;
        }
    }

    /// What is held slips out of the hand.
    ///
    /// @param after number of strides into the subtask
    record Slip(int after) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.INADEQUATE_GRIP_RETENTION;
        }
    }

    /// One waypoint is moved along one axis.
    ///
    /// @param waypoint which
    /// @param by how far
    record Misaligned(int waypoint, Vec3 by) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.MISALIGNED_KEYFRAME;
        }
    }

    /// One waypoint, and what keeps its direction after it, is turned about one axis.
    ///
    /// @param waypoint which
    /// @param yaw by how much about the vertical, in radians
    /// @param tilt by how much about the axis of the jaws, in radians
    record Rotated(int waypoint, double yaw, double tilt) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.INCORRECT_ROTATION;
        }
    }

    /// The subtask's turns are left out: every waypoint keeps the direction of the hand at its
    /// start.
    record Unrotated() implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.MISSING_ROTATION;
        }
    }

    /// Two waypoints change places.
    ///
    /// @param first the earlier
    /// @param second the later
    record Swapped(int first, int second) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.WRONG_ACTION_SEQUENCE;
        }
    }

    /// What is held is brought to another object.
    ///
    /// @param instead what is done
    record OtherTarget(Skill instead) implements Perturbation {
        @Override
        public FailureMode mode() {
            return FailureMode.WRONG_TARGET_OBJECT;
        }
    }
}
