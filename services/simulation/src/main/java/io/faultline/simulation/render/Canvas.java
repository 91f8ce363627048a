// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

/// Pixels with their depths, and the part of them that was drawn on. Depth is one over the distance
/// along the camera's axis, so that nearer is greater and it runs straight across a triangle; zero
/// is infinitely far.
final class Canvas {
    final int width;
    final int height;
    final int[] rgb;
    final float[] depth;
    private Box touched = Box.NONE;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new int[width * height];
        this.depth = new float[width * height];
    }

    /// A part of a canvas; first and last columns and rows belong to it.
    record Box(int left, int top, int right, int bottom) {
        static final Box NONE = new Box(Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1);

        Box and(Box other) {
            return new Box(
                    Math.min(left, other.left),
                    Math.min(top, other.top),
                    Math.max(right, other.right),
                    Math.max(bottom, other.bottom));
        }
    }

    /// All of it.
    Box all() {
        return new Box(0, 0, width - 1, height - 1);
    }

    /// Says that a part of the canvas may be drawn on; its corners belong to it. One that ends
    /// before it begins is none.
    void touch(int left, int top, int right, int bottom) {
        boolean within =
                left >= touched.left
                        && top >= touched.top
                        && right <= touched.right
                        && bottom <= touched.bottom;
        if (!within && left <= right && top <= bottom) {
            touched = touched.and(new Box(left, top, right, bottom));
        }
    }

    /// What may have been drawn on since it was last made like another.
    Box touched() {
        return touched;
    }

    /// Makes a part the same as another canvas's.
    void copy(Canvas other, Box part) {
        int length = part.right - part.left + 1;
        for (int y = part.top; y <= part.bottom; y++) {
            int at = y * width + part.left;
            System.arraycopy(other.rgb, at, rgb, at, length);
            System.arraycopy(other.depth, at, depth, at, length);
        }
        touched = Box.NONE;
    }

    /// Writes the mean of each two by two samples that lie in a part, as pixels of a picture of
    /// half the width.
    void halve(Box part, int[] pixels) {
        int size = width / 2;
        int last = part.right / 2;
        for (int y = part.top / 2; y <= part.bottom / 2; y++) {
            int first = part.left / 2;
            int at = 2 * (y * width + first);
            for (int next = y * size + first; next <= y * size + last; next++, at += 2) {
                int a = rgb[at];
                int b = rgb[at + 1];
                int c = rgb[at + width];
                int d = rgb[at + width + 1];
                int outer = (a & 0xFF00FF) + (b & 0xFF00FF) + (c & 0xFF00FF) + (d & 0xFF00FF);
                int green = (a & 0xFF00) + (b & 0xFF00) + (c & 0xFF00) + (d & 0xFF00);
                pixels[next] = (outer + 0x20002 >>> 2) & 0xFF00FF | (green + 0x200 >>> 2) & 0xFF00;
            }
        }
    }
}
