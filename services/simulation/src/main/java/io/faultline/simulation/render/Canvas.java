// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

/// Pixels with their depths. Depth is one over the distance along the camera's axis, so that nearer
/// is greater and it runs straight across a triangle; zero is infinitely far.
final class Canvas {
    final int width;
    final int height;
    final int[] rgb;
    final float[] depth;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new int[width * height];
        this.depth = new float[width * height];
    }

    void copyFrom(Canvas other) {
        System.arraycopy(other.rgb, 0, rgb, 0, rgb.length);
        System.arraycopy(other.depth, 0, depth, 0, depth.length);
    }
}
