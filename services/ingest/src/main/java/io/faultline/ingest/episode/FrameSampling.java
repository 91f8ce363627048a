// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Chooses K evenly spaced frames of a stretch, its first and last included.
///
/// @param k how many, at least 2
record FrameSampling(int k) {

    FrameSampling {
        if (k < 2) {
            throw new IllegalArgumentException("the first and last frame are two: " + k);
        }
    }

    /// The chosen frames in ascending order of step; all of them where there are no more than K.
    ///
    /// @param frames a view's frames in ascending order of step
    List<EncodedFrame> choose(List<EncodedFrame> frames, int startStep, int endStep) {
        List<EncodedFrame> within =
                frames.stream()
                        .filter(frame -> frame.step() >= startStep && frame.step() <= endStep)
                        .toList();
        if (within.size() <= k) {
            return within;
        }
        List<EncodedFrame> chosen = new ArrayList<>(k);
        for (int index : indices(within.size())) {
            chosen.add(within.get(index));
        }
        return chosen;
    }

    private TreeSet<Integer> indices(int count) {
        TreeSet<Integer> indices = new TreeSet<>();
        for (int i = 0; i < k; i++) {
            indices.add((int) Math.round(i * (count - 1) / (double) (k - 1)));
        }
        return indices;
    }
}
