// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

import java.util.Arrays;

/// Bicubic resizing, bit for bit as Pillow's {@code Image.resize(…, BICUBIC)}: first along rows,
/// then along columns, rounding to eight bits in between.
///
/// Both passes are weighted sums of whole lines, which the compiler turns into vector instructions;
/// for the first one the picture is laid on its side.
public final class Bicubic {

    private static final int HALF = 1 << (Kernel.PRECISION - 1);
    private static final int BLOCK = 16;

    private Bicubic() {}

    public static RgbImage resize(RgbImage image, int width, int height) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        int[][] lines;
        if (width == image.width()) {
            lines = lines(image);
        } else {
            int[][] columns = columns(image);
            lines = turned(weighed(columns, Kernel.of(image.width(), width)), image.height());
        }
        if (height != image.height()) {
            lines = weighed(lines, Kernel.of(image.height(), height));
        }
        return new RgbImage(width, height, bytes(lines, 3 * width));
    }

    /// The picture's rows.
    private static int[][] lines(RgbImage image) {
        int[][] lines = new int[image.height()][3 * image.width()];
        for (int y = 0, at = 0; y < lines.length; y++) {
            for (int i = 0; i < lines[y].length; i++) {
                lines[y][i] = image.rgb()[at++] & 255;
            }
        }
        return lines;
    }

    /// The picture's columns: three numbers a pixel, from top to bottom.
    private static int[][] columns(RgbImage image) {
        byte[] rgb = image.rgb();
        int[][] columns = new int[image.width()][3 * image.height()];
        for (int from = 0; from < image.height(); from += BLOCK) {
            int to = Math.min(image.height(), from + BLOCK);
            for (int x = 0; x < columns.length; x++) {
                int[] column = columns[x];
                for (int y = from, at = 3 * (from * image.width() + x); y < to; y++) {
                    column[3 * y] = rgb[at] & 255;
                    column[3 * y + 1] = rgb[at + 1] & 255;
                    column[3 * y + 2] = rgb[at + 2] & 255;
                    at += 3 * image.width();
                }
            }
        }
        return columns;
    }

    /// Columns become rows, a few at a time, so that both stay in the cache.
    private static int[][] turned(int[][] columns, int height) {
        int[][] lines = new int[height][3 * columns.length];
        for (int from = 0; from < columns.length; from += BLOCK) {
            int to = Math.min(columns.length, from + BLOCK);
            for (int y = 0; y < height; y++) {
                int[] line = lines[y];
                for (int x = from; x < to; x++) {
                    line[3 * x] = columns[x][3 * y];
                    line[3 * x + 1] = columns[x][3 * y + 1];
                    line[3 * x + 2] = columns[x][3 * y + 2];
                }
            }
        }
        return lines;
    }

    private static int[][] weighed(int[][] lines, Kernel kernel) {
        int[][] sums = new int[kernel.first().length][lines[0].length];
        for (int target = 0; target < sums.length; target++) {
            int[] sum = sums[target];
            Arrays.fill(sum, HALF);
            int line = kernel.first()[target];
            int end = line + kernel.count()[target];
            int weight = target * kernel.stride();
            for (; line + 4 <= end; line += 4, weight += 4) {
                addFour(sum, lines, line, kernel.weights(), weight);
            }
            for (; line < end; line++, weight++) {
                add(sum, lines[line], kernel.weights()[weight]);
            }
            clip(sum);
        }
        return sums;
    }

    private static void addFour(int[] sum, int[][] lines, int line, int[] weights, int weight) {
        int[] a = lines[line];
        int[] b = lines[line + 1];
        int[] c = lines[line + 2];
        int[] d = lines[line + 3];
        int first = weights[weight];
        int second = weights[weight + 1];
        int third = weights[weight + 2];
        int fourth = weights[weight + 3];
        for (int i = 0; i < sum.length; i++) {
            sum[i] += a[i] * first + b[i] * second + c[i] * third + d[i] * fourth;
        }
    }

    private static void add(int[] sum, int[] line, int weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += line[i] * weight;
        }
    }

    private static void clip(int[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.min(255, Math.max(0, sum[i] >> Kernel.PRECISION));
        }
    }

    private static byte[] bytes(int[][] lines, int length) {
        byte[] bytes = new byte[Math.multiplyExact(lines.length, length)];
        for (int y = 0; y < lines.length; y++) {
            int[] line = lines[y];
            for (int i = 0; i < length; i++) {
                bytes[y * length + i] = (byte) line[i];
            }
        }
        return bytes;
    }
}
