// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import io.faultline.schemas.GripperState;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The gripper's state at every step, and where it changes.
///
/// A gripper that holds a wide object stays half open, so that the thresholds lie within the
/// episode's own range: closed below 35 % of it, open above 65 %, unchanged between. An episode
/// whose range is under 0.2 has no transition.
///
/// @param states by step
record GripperTrack(List<GripperState> states) {

    private static final double LEAST_RANGE = 0.2;
    private static final double CLOSED_BELOW = 0.35;
    private static final double OPEN_ABOVE = 0.65;
    private static final double HALF = 0.5;

    /// Reads the openings, from 0 (closed) to 1 (open), at least one.
    static GripperTrack of(double[] openings) {
        double least = Arrays.stream(openings).min().orElseThrow();
        double range = Arrays.stream(openings).max().orElseThrow() - least;
        List<GripperState> states = new ArrayList<>(openings.length);
        GripperState state = openings[0] > HALF ? GripperState.OPEN : GripperState.CLOSED;
        if (range >= LEAST_RANGE) {
            state = (openings[0] - least) / range > HALF ? GripperState.OPEN : GripperState.CLOSED;
        }
        for (double opening : openings) {
            if (range >= LEAST_RANGE) {
                state = next(state, (opening - least) / range);
            }
            states.add(state);
        }
        return new GripperTrack(List.copyOf(states));
    }

    private static GripperState next(GripperState state, double share) {
        if (share < CLOSED_BELOW) {
            return GripperState.CLOSED;
        }
        return share > OPEN_ABOVE ? GripperState.OPEN : state;
    }

    /// The steps at which the state differs from the step before.
    List<Integer> transitions() {
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step < states.size(); step++) {
            if (states.get(step) != states.get(step - 1)) {
                steps.add(step);
            }
        }
        return steps;
    }
}
