// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import java.nio.ByteBuffer;

/// One JPEG or PNG as the source has it, not decoded.
///
/// @param step zero-based step of the episode
/// @param encoded the picture, position to limit; a slice of the record, so that only frames that
///   are kept get copied
public record EncodedFrame(int step, ByteBuffer encoded) {

    public EncodedFrame {
        encoded = encoded.asReadOnlyBuffer();
    }

    /// A copy of the picture.
    public byte[] bytes() {
        byte[] copy = new byte[encoded.remaining()];
        encoded.duplicate().get(copy);
        return copy;
    }
}
