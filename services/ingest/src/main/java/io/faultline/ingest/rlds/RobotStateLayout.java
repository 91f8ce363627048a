// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.rlds.FeatureKind.Numbers;

import java.util.List;
import java.util.Optional;

/// Where a robot's position and gripper lie within one step's state. A layout is a matter of the
/// dataset, not of the format, so only known ones are used and no other is guessed.
///
/// @param feature the state
/// @param width numbers a step
/// @param position index of x; y and z follow, in metres
/// @param gripper index of the gripper's opening, from 0 (closed) to 1 (open)
record RobotStateLayout(String feature, int width, int position, int gripper) {

    private static final String STATE = "steps/observation/state";

    /// BridgeData: x, y, z, roll, pitch, yaw, gripper.
    private static final RobotStateLayout BRIDGE = new RobotStateLayout(STATE, 7, 0, 6);

    /// The layout of a dataset, where it is known.
    static Optional<RobotStateLayout> of(DatasetInfo info, Features features) {
        boolean bridge =
                info.name().startsWith("bridge")
                        && features.leaves().get(STATE) instanceof Numbers(var type, var shape)
                        && type.equals("float32")
                        && shape.equals(List.of(BRIDGE.width));
        return bridge ? Optional.of(BRIDGE) : Optional.empty();
    }
}
