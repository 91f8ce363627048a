// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import java.util.Arrays;

/// One weight of the network: where a checkpoint keeps it. Some keep several weights as one tensor,
/// stacked along its first dimension.
///
/// @param tensor the stored tensor's name
/// @param shape this weight's shape
/// @param index which of the stacked weights this is
/// @param stacked how many are stacked
record Part(String tensor, long[] shape, int index, int stacked) {

    static Part whole(String tensor, long... shape) {
        return new Part(tensor, shape, 0, 1);
    }

    /// The stored tensor's shape.
    long[] storedShape() {
        long[] stored = Arrays.copyOf(shape, shape.length);
        stored[0] *= stacked;
        return stored;
    }
}
