// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

/// The forward discrete cosine transform of 8 x 8 values after Arai, Agui and Nakajima (1988): five
/// multiplications a row. What comes out is scaled; [Quantiser] takes that back.
final class Dct {
    private static final float C4 = 0.70710678f;
    private static final float C6 = 0.38268343f;
    private static final float C2_LESS_C6 = 0.54119610f;
    private static final float C2_PLUS_C6 = 1.30656296f;

    private final float[] values = new float[64];

    /// The result of the last transform, row by row.
    float[] values() {
        return values;
    }

    void forward(float[] plane, int at, int stride) {
        for (int row = 0; row < 8; row++) {
            System.arraycopy(plane, at + row * stride, values, 8 * row, 8);
            line(8 * row, 1);
        }
        for (int column = 0; column < 8; column++) {
            line(column, 8);
        }
    }

    private void line(int at, int step) {
        float[] v = values;
        int i1 = at + step;
        int i2 = i1 + step;
        int i3 = i2 + step;
        int i4 = i3 + step;
        int i5 = i4 + step;
        int i6 = i5 + step;
        int i7 = i6 + step;
        float s07 = v[at] + v[i7];
        float d07 = v[at] - v[i7];
        float s16 = v[i1] + v[i6];
        float d16 = v[i1] - v[i6];
        float s25 = v[i2] + v[i5];
        float d25 = v[i2] - v[i5];
        float s34 = v[i3] + v[i4];
        float d34 = v[i3] - v[i4];

        float even0 = s07 + s34;
        float even3 = s07 - s34;
        float even1 = s16 + s25;
        float even2 = s16 - s25;
        v[at] = even0 + even1;
        v[i4] = even0 - even1;
        float turn = (even2 + even3) * C4;
        v[i2] = even3 + turn;
        v[i6] = even3 - turn;

        float odd0 = d34 + d25;
        float odd1 = d25 + d16;
        float odd2 = d16 + d07;
        float z5 = (odd0 - odd2) * C6;
        float z2 = C2_LESS_C6 * odd0 + z5;
        float z4 = C2_PLUS_C6 * odd2 + z5;
        float z3 = odd1 * C4;
        float z11 = d07 + z3;
        float z13 = d07 - z3;
        v[i5] = z13 + z2;
        v[i3] = z13 - z2;
        v[i1] = z11 + z4;
        v[i7] = z11 - z4;
    }
}
