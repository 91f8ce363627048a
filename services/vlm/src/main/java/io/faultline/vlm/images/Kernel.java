// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

/// The bicubic weights that turn a line of one length into another, in Pillow's fixed point: 22
/// bits after the point, a support that widens when shrinking, cut and renormalised at the edges.
///
/// @param first the first source pixel of each target pixel
/// @param count how many source pixels it takes
/// @param weights {@code stride} weights a target pixel
/// @param stride the most source pixels of any
record Kernel(int[] first, int[] count, int[] weights, int stride) {

    /// Bits after the point.
    static final int PRECISION = 22;

    private static final double A = -0.5;

    static Kernel of(int from, int to) {
        double scale = (double) from / to;
        double widening = Math.max(scale, 1);
        double support = 2 * widening;
        int stride = (int) Math.ceil(support) * 2 + 1;
        Kernel kernel = new Kernel(new int[to], new int[to], new int[to * stride], stride);
        double[] line = new double[stride];
        for (int x = 0; x < to; x++) {
            double centre = (x + 0.5) * scale;
            int first = Math.max(0, (int) (centre - support + 0.5));
            int count = Math.min(from, (int) (centre + support + 0.5)) - first;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                line[i] = cubic((i + first - centre + 0.5) / widening);
                sum += line[i];
            }
            kernel.first[x] = first;
            kernel.count[x] = count;
            for (int i = 0; i < count; i++) {
                kernel.weights[x * stride + i] = fixed(line[i] / sum);
            }
        }
        return kernel;
    }

    private static int fixed(double weight) {
        return (int) (weight * (1 << PRECISION) + (weight < 0 ? -0.5 : 0.5));
    }

    private static double cubic(double x) {
        double d = Math.abs(x);
        if (d < 1) {
            return ((A + 2) * d - (A + 3)) * d * d + 1;
        }
        return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
    }
}
