// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import io.faultline.ingest.tfrecord.TfExample;
import io.faultline.schemas.deadletter.PoisonRecordException;

import java.util.Arrays;

/// Whether and where an episode says that it ends. RLDS marks the last step of every whole episode
/// with `is_last`, and with `is_terminal` where the environment ended it.
///
/// @param reached whether the last step is marked
/// @param misplaced whether a step before it is
record EndMarks(boolean reached, boolean misplaced) {

    static EndMarks of(TfExample record, int steps) {
        boolean[] marked = new boolean[steps];
        mark(record, RecordMapping.IS_LAST, marked);
        if (record.names().contains(RecordMapping.IS_TERMINAL)) {
            mark(record, RecordMapping.IS_TERMINAL, marked);
        }
        boolean reached = marked[steps - 1];
        marked[steps - 1] = false;
        return new EndMarks(reached, !Arrays.equals(marked, new boolean[steps]));
    }

    private static void mark(TfExample record, String feature, boolean[] marked) {
        long[] flags = record.integers(feature, RecordDecoder.MAX_STEPS);
        if (flags.length != marked.length) {
            throw new PoisonRecordException(
                    "step-count-mismatch",
                    "%s has %d values for %d steps"
                            .formatted(feature, flags.length, marked.length));
        }
        for (int step = 0; step < flags.length; step++) {
            marked[step] |= flags[step] != 0;
        }
    }
}
