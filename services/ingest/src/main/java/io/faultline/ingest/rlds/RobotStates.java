// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.tfrecord.TfExample;
import io.faultline.schemas.Position;
import io.faultline.schemas.deadletter.PoisonRecordException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The robot over an episode's steps, as far as the dataset's layout is known.
///
/// @param gripperOpening by step, within [0, 1]; null where not known
/// @param endEffector by step; null where not known
/// @param problem why the states were left out though their layout is known; null where they were
///   not
@SuppressWarnings("ArrayRecordComponent") // a long track of numbers; never compared
record RobotStates(
        double @Nullable [] gripperOpening,
        @Nullable List<Position> endEffector,
        @Nullable Defect problem) {

    static RobotStates read(TfExample record, @Nullable RobotStateLayout layout, int steps) {
        if (layout == null) {
            return new RobotStates(null, null, null);
        }
        double[] values = record.floats(layout.feature(), RecordDecoder.MAX_STEPS * layout.width());
        if (values.length != steps * layout.width()) {
            throw new PoisonRecordException(
                    "step-count-mismatch",
                    "%s has %d numbers for %d steps of %d"
                            .formatted(layout.feature(), values.length, steps, layout.width()));
        }
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            return new RobotStates(
                    null,
                    null,
                    new Defect("non-finite-state", layout.feature() + " is not all finite"));
        }
        return cut(values, layout, steps);
    }

    private static RobotStates cut(double[] values, RobotStateLayout layout, int steps) {
        double[] opening = new double[steps];
        List<Position> positions = new ArrayList<>(steps);
        for (int step = 0; step < steps; step++) {
            int at = step * layout.width();
            opening[step] = Math.clamp(values[at + layout.gripper()], 0.0, 1.0);
            int x = at + layout.position();
            positions.add(new Position(values[x], values[x + 1], values[x + 2]));
        }
        return new RobotStates(opening, positions, null);
    }

    Optional<Defect> defect() {
        return Optional.ofNullable(problem);
    }
}
