// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

/// How large a picture may be before anything decodes it.
///
/// @param maxBytes longest encoded picture, in bytes
/// @param maxPixels most pixels that its header may declare
public record ImageLimits(int maxBytes, long maxPixels) {

    /// 512 KiB, as much as rides inline on a live topic, and 4096 × 4096 pixels.
    public static final ImageLimits DEFAULT = new ImageLimits(512 << 10, 4096L * 4096);

    public ImageLimits {
        if (maxBytes < 1 || maxPixels < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
