// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;

/// One row of a dataset version: an example with its reasoning, the split that the version puts it
/// in, and its pictures.
///
/// @param annotated the example and its reasoning trace, as they were consumed
/// @param split the split within the version that this row was read from
/// @param frames gives the bytes of the pictures that the example names
public record DatasetRow(AnnotatedExample annotated, Split split, FrameReader frames) {
    /// The example without its reasoning.
    public Example example() {
        return annotated.getExample();
    }
}
