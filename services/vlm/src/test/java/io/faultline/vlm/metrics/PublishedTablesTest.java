// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Locale;

/// The 22 rows of I-FailSense's Tables I and II: each printed row has exactly one confusion matrix
/// of whole numbers, from which our figures must print the same four digits.
class PublishedTablesTest {

    @ParameterizedTest(name = "{0}, {1} view(s)")
    @CsvSource(
            textBlock =
                    """
                    GPT-4o on CALVIN,            1, 26,  6,  80,  91, 0.5764, 0.8125, 0.2453, 0.3768
                    GPT-4o on CALVIN,            2, 44, 13,  62,  84, 0.6305, 0.7719, 0.4151, 0.5399
                    PaliGemma2-mix on CALVIN,    1, 63, 64,  43,  33, 0.4729, 0.4961, 0.5943, 0.5408
                    PaliGemma2-mix on CALVIN,    2, 81, 71,  25,  26, 0.5271, 0.5329, 0.7642, 0.6279
                    Qwen2.5-VL on CALVIN,        1, 98, 57,   8,  40, 0.6798, 0.6323, 0.9245, 0.7510
                    Qwen2.5-VL on CALVIN,        2, 95, 51,  11,  46, 0.6946, 0.6507, 0.8962, 0.7540
                    I-FailSense LoRA on CALVIN,  1, 91, 14,  15,  83, 0.8571, 0.8667, 0.8585, 0.8626
                    I-FailSense LoRA on CALVIN,  2, 87, 17,  19,  80, 0.8227, 0.8365, 0.8208, 0.8286
                    I-FailSense on CALVIN,       1, 100, 13,  6,  84, 0.9064, 0.8850, 0.9434, 0.9132
                    I-FailSense on CALVIN,       2, 98, 16,   8,  81, 0.8818, 0.8596, 0.9245, 0.8909
                    GPT-4o on DROID,             1, 16,  3, 122, 135, 0.5471, 0.8421, 0.1159, 0.2038
                    GPT-4o on DROID,             2, 29,  7, 109, 131, 0.5797, 0.8056, 0.2101, 0.3333
                    PaliGemma2-mix on DROID,     1, 96, 85,  42,  53, 0.5399, 0.5304, 0.6957, 0.6019
                    PaliGemma2-mix on DROID,     2, 103, 99, 35,  39, 0.5145, 0.5099, 0.7464, 0.6059
                    Qwen2.5-VL on DROID,         1, 66, 14,  72, 124, 0.6884, 0.8250, 0.4783, 0.6055
                    Qwen2.5-VL on DROID,         2, 83, 13,  55, 125, 0.7536, 0.8646, 0.6014, 0.7094
                    FS on CALVIN on DROID,       1, 40, 24,  98, 114, 0.5580, 0.6250, 0.2899, 0.3960
                    FS on CALVIN on DROID,       2, 44, 11,  94, 127, 0.6196, 0.8000, 0.3188, 0.4560
                    FS on both on DROID,         1, 75, 31,  63, 107, 0.6594, 0.7075, 0.5435, 0.6148
                    FS on both on DROID,         2, 71, 20,  67, 118, 0.6848, 0.7802, 0.5145, 0.6201
                    FS on DROID on DROID,        1, 87, 29,  51, 109, 0.7101, 0.7500, 0.6304, 0.6850
                    FS on DROID on DROID,        2, 96, 29,  42, 109, 0.7428, 0.7680, 0.6957, 0.7300
                    """)
    void printedRowsFollowFromTheirCounts(
            String method,
            int views,
            long tp,
            long fp,
            long fn,
            long tn,
            String accuracy,
            String precision,
            String recall,
            String f1) {
        // The paper prints 0.7100 where 196 of 276 is 0.7101.
        ConfusionMatrix matrix = ConfusionMatrix.of(tp, fp, fn, tn);

        assertThat(matrix.total()).as("%s, %d", method, views).isIn(203L, 276L);
        assertThat(digits(matrix.accuracy())).isEqualTo(accuracy);
        assertThat(digits(matrix.precision())).isEqualTo(precision);
        assertThat(digits(matrix.recall())).isEqualTo(recall);
        assertThat(Math.abs(matrix.f1() - Double.parseDouble(f1))).isLessThan(1.01e-4);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
