// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

import io.faultline.schemas.FrameRef;

import java.io.IOException;

/// Gives the encoded pictures of a row. `FrameStore::get` is one; the dataset's own reads them from
/// the row itself, where they lie inline.
@FunctionalInterface
public interface FrameReader {
    /// The encoded bytes of a picture of the row, JPEG or PNG as [FrameRef#getMediaType()] says.
    ///
    /// @throws IOException where the picture is not part of the row or cannot be read
    byte[] read(FrameRef frame) throws IOException;
}
