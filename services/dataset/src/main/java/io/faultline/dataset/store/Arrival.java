// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.ExampleImage;

/// An annotated example as it arrived, with its place in Kafka.
///
/// @param annotated the example and its reasoning
/// @param from the partition it was read from
/// @param offset its offset there
public record Arrival(AnnotatedExample annotated, SourcePartition from, long offset) {

    public String exampleId() {
        return annotated.getExample().getExampleId();
    }

    /// Bytes of the pictures that the row will hold.
    public long imageBytes() {
        long bytes = 0;
        for (ExampleImage image : annotated.getExample().getImages()) {
            bytes += image.getFrame().getSize();
        }
        return bytes;
    }
}
