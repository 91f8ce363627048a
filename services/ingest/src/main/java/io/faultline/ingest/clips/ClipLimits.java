// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import java.time.Duration;

/// How large a video may be before anything decodes it.
///
/// @param maxFileBytes longest file, in bytes
/// @param maxPixels most pixels of one picture, by the container's header and again in the decoder
/// @param maxDuration longest video, by the container's header
/// @param maxFrames most pictures, counted before decoding
public record ClipLimits(long maxFileBytes, long maxPixels, Duration maxDuration, int maxFrames) {
    /// 1 GiB, 4096 × 2304 pixels, 20 minutes and 36,000 pictures (20 minutes at 30 a second).
    public static final ClipLimits DEFAULT =
            new ClipLimits(1L << 30, 4096L * 2304, Duration.ofMinutes(20), 36_000);

    public ClipLimits {
        if (maxFileBytes < 1 || maxPixels < 1 || !maxDuration.isPositive() || maxFrames < 2) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
