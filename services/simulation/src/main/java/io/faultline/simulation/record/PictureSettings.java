// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.record;

/// How pictures are taken.
///
/// @param size width and height in pixels
/// @param quality JPEG quality, from 1 to 100
/// @param perSubtask pictures of each view of a subtask, its first and last moment included
public record PictureSettings(int size, int quality, int perSubtask) {
    /// 256 pixels, quality 90, four a subtask.
    public static final PictureSettings USUAL = new PictureSettings(256, 90, 4);

    public PictureSettings {
        if (perSubtask < 2 || perSubtask > 64) {
            throw new IllegalArgumentException("2 to 64 pictures a subtask, not " + perSubtask);
        }
    }
}
