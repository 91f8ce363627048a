// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.split;

import io.faultline.dataset.Split;

import java.util.HashSet;
import java.util.Set;

/// Finds rows that would show a picture of one split in another.
///
/// Rows are offered from the most protected split to the least (test, validation, train). A row
/// leaks if any of its pictures was in a row of a split offered before. A row with the same text
/// and the same first frame as another shares a picture with it, so it is found as well.
public final class FrameLeaks {

    private final Set<Long> earlier = new HashSet<>();
    private final Set<Long> current = new HashSet<>();
    private Split at = Split.TEST;

    /// Whether the row leaks; one that does not is remembered.
    ///
    /// @param frames the first 64 bits of the hash of each of the row's pictures
    /// @throws IllegalStateException if rows of a less protected split were offered before
    public boolean leaks(Split split, long[] frames) {
        moveTo(split);
        for (long frame : frames) {
            if (earlier.contains(frame)) {
                return true;
            }
        }
        if (split != Split.TRAIN) {
            for (long frame : frames) {
                current.add(frame);
            }
        }
        return false;
    }

    private void moveTo(Split split) {
        if (split.compareTo(at) > 0) {
            throw new IllegalStateException(split + " offered after " + at);
        }
        if (split != at) {
            earlier.addAll(current);
            current.clear();
            at = split;
        }
    }
}
