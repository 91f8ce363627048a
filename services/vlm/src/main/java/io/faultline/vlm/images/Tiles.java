// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

/// Tiles of a picture, normalised.
///
/// @param count tiles
/// @param pixels float32 [count, 3, side, side], row by row
public record Tiles(int count, float[] pixels) {}
