// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

import java.util.Arrays;

/// Bicubic resizing, bit for bit as Pillow's {@code Image.resize(…, BICUBIC)}: first along rows,
/// then along columns, rounding to eight bits in between.
public final class Bicubic {

    private static final int HALF = 1 << (Kernel.PRECISION - 1);

    private Bicubic() {}

    public static RgbImage resize(RgbImage image, int width, int height) {
        byte[] rows =
                width == image.width()
                        ? image.rgb()
                        : alongRows(image, width, Kernel.of(image.width(), width));
        byte[] both =
                height == image.height()
                        ? rows
                        : alongColumns(rows, 3 * width, height, Kernel.of(image.height(), height));
        return new RgbImage(width, height, both);
    }

    private static byte[] alongRows(RgbImage image, int width, Kernel kernel) {
        byte[] in = image.rgb();
        byte[] out = new byte[3 * width * image.height()];
        int at = 0;
        for (int y = 0; y < image.height(); y++) {
            int row = 3 * y * image.width();
            for (int x = 0; x < width; x++) {
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int pixel = row + 3 * kernel.first()[x];
                int weights = x * kernel.stride();
                for (int i = 0; i < kernel.count()[x]; i++, pixel += 3) {
                    int weight = kernel.weights()[weights + i];
                    red += (in[pixel] & 255) * weight;
                    green += (in[pixel + 1] & 255) * weight;
                    blue += (in[pixel + 2] & 255) * weight;
                }
                out[at++] = clip(red);
                out[at++] = clip(green);
                out[at++] = clip(blue);
            }
        }
        return out;
    }

    /// One whole row at a time, so that the inner loop runs over neighbouring bytes.
    private static byte[] alongColumns(byte[] in, int row, int height, Kernel kernel) {
        byte[] out = new byte[row * height];
        int[] sums = new int[row];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, HALF);
            for (int i = 0; i < kernel.count()[y]; i++) {
                add(
                        sums,
                        in,
                        (kernel.first()[y] + i) * row,
                        kernel.weights()[y * kernel.stride() + i]);
            }
            for (int x = 0; x < row; x++) {
                out[y * row + x] = clip(sums[x]);
            }
        }
        return out;
    }

    private static void add(int[] sums, byte[] in, int from, int weight) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += (in[from + x] & 255) * weight;
        }
    }

    private static byte clip(int sum) {
        return (byte) Math.clamp(sum >> Kernel.PRECISION, 0, 255);
    }
}
