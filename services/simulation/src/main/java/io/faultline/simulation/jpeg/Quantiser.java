// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

/// A quantisation table (T.81, annex K.1) at a quality, applied to scaled coefficients.
final class Quantiser {
    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55,
        14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
        18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92,
        49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };
    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
        24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
    };
    private static final float[] SCALE = {
        1.0f,
        1.387039845f,
        1.306562965f,
        1.175875602f,
        1.0f,
        0.785694958f,
        0.541196100f,
        0.275899379f
    };

    /// Place in the block of the n-th coefficient in zigzag order.
    static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27,
        20, 13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
    };

    private final int[] table = new int[64];
    private final float[] factors = new float[64];

    private Quantiser(int[] base, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality must be 1 to 100, was " + quality);
        }
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        for (int i = 0; i < 64; i++) {
            table[i] = Math.clamp((base[i] * scale + 50) / 100, 1, 255);
            factors[i] = 1f / (table[i] * SCALE[i / 8] * SCALE[i % 8] * 8f);
        }
    }

    static Quantiser luma(int quality) {
        return new Quantiser(LUMA, quality);
    }

    static Quantiser chroma(int quality) {
        return new Quantiser(CHROMA, quality);
    }

    /// The table's entry at a place in zigzag order.
    int entry(int index) {
        return table[ZIGZAG[index]];
    }

    /// Quantised coefficients in zigzag order.
    void quantise(float[] values, int[] into) {
        for (int i = 0; i < 64; i++) {
            int at = ZIGZAG[i];
            into[i] = (int) (values[at] * factors[at] + 16384.5f) - 16384;
        }
    }
}
