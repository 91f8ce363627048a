// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

/// A picture of eight bits a channel.
///
/// @param width pixels
/// @param height pixels
/// @param rgb red, green and blue of each pixel, row by row
public record RgbImage(int width, int height, byte[] rgb) {

    public RgbImage {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(rgb.length + " bytes for " + width + " x " + height);
        }
    }
}
