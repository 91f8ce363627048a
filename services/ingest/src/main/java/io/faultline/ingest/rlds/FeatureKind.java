// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import java.util.List;

/// What a leaf of `features.json` holds.
sealed interface FeatureKind {

    /// An encoded picture.
    ///
    /// @param channels 3 for colour, 1 for depth or masks, 0 where not said
    record Image(int channels) implements FeatureKind {}

    /// UTF-8 text.
    record Text() implements FeatureKind {}

    /// Numbers or booleans.
    ///
    /// @param shape dimensions of one step's value; empty for a scalar, -1 where not fixed
    record Numbers(String type, List<Integer> shape) implements FeatureKind {}

    /// Anything else; it is never read.
    record Other() implements FeatureKind {}
}
