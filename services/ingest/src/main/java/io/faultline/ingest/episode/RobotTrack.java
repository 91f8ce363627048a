// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.schemas.GripperState;
import io.faultline.schemas.Position;
import io.faultline.schemas.RobotState;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/// The robot over an episode, as far as it was recorded.
///
/// @param gripper the gripper's state by step; `UNKNOWN` throughout where not recorded
@SuppressWarnings("ArrayRecordComponent") // a long track of numbers; never compared
record RobotTrack(
        GripperTrack gripper, double @Nullable [] openings, @Nullable List<Position> positions) {

    static RobotTrack of(RawEpisode raw) {
        double[] openings = raw.gripperOpening();
        GripperTrack gripper =
                openings == null
                        ? new GripperTrack(Collections.nCopies(raw.steps(), GripperState.UNKNOWN))
                        : GripperTrack.of(openings);
        return new RobotTrack(gripper, openings, raw.endEffector());
    }

    /// The recorded states at some steps; none where nothing was recorded.
    List<RobotState> states(SortedSet<Integer> steps) {
        if (openings == null && positions == null) {
            return List.of();
        }
        return steps.stream().map(this::state).toList();
    }

    private RobotState state(int step) {
        return RobotState.newBuilder()
                .setStep(step)
                .setEndEffector(positions == null ? null : positions.get(step))
                .setGripperOpening(openings == null ? null : openings[step])
                .build();
    }
}
