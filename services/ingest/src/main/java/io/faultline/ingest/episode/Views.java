// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.util.List;

/// What can be told of a view without decoding it.
public final class Views {

    private Views() {}

    /// Whether a view is one and the same picture throughout: a placeholder, not a camera. A single
    /// frame is taken for a real one.
    public static boolean constant(List<EncodedFrame> frames) {
        EncodedFrame first = frames.getFirst();
        return frames.size() > 1
                && frames.stream().allMatch(frame -> frame.encoded().equals(first.encoded()));
    }
}
