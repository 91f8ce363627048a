// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

import java.util.Arrays;

/// Expected calibration error (Guo et al. 2017): how far stated confidence is from accuracy,
/// averaged over equal-width bins of confidence and weighted by how many answers fall in each.
public final class CalibrationError {

    private final long[] answers;
    private final long[] correct;
    private final double[] confidence;

    /// @param bins number of equal-width bins over [0, 1]; 15 is usual
    public CalibrationError(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("bins " + bins);
        }
        answers = new long[bins];
        correct = new long[bins];
        confidence = new double[bins];
    }

    /// Counts one answer; a bin holds its upper edge.
    public void add(double stated, boolean right) {
        if (!(stated >= 0 && stated <= 1)) {
            throw new IllegalArgumentException("confidence " + stated);
        }
        int bin = Math.clamp((long) Math.ceil(stated * answers.length) - 1, 0, answers.length - 1);
        answers[bin]++;
        correct[bin] += right ? 1 : 0;
        confidence[bin] += stated;
    }

    /// The error in [0, 1]; zero when nothing was counted.
    public double value() {
        long total = Arrays.stream(answers).sum();
        double gap = 0;
        for (int bin = 0; bin < answers.length; bin++) {
            gap += Math.abs(confidence[bin] - correct[bin]);
        }
        return total == 0 ? 0 : gap / total;
    }
}
