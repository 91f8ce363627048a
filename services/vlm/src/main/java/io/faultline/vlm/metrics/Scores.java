// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

import java.util.Map;
import java.util.TreeMap;

/// All figures of one evaluation, gathered one judgement at a time: the confusion matrix, the share
/// of each mode's examples judged rightly, the categories named, and the calibration.
public final class Scores {

    private static final int CALIBRATION_BINS = 15;

    private ConfusionMatrix matrix = ConfusionMatrix.EMPTY;
    private final Map<String, ConfusionMatrix> byMode = new TreeMap<>();
    private final ModeConfusion categories = new ModeConfusion();
    private final CalibrationError calibration = new CalibrationError(CALIBRATION_BINS);

    /// Counts one judgement.
    public void add(Judgement judgement) {
        matrix = matrix.plus(judgement.success(), judgement.prediction());
        byMode.merge(
                judgement.mode(),
                ConfusionMatrix.EMPTY.plus(judgement.success(), judgement.prediction()),
                (sum, one) -> sum.plus(judgement.success(), judgement.prediction()));
        categories.add(judgement);
        judgement.confidence().ifPresent(c -> calibration.add(c, judgement.correct()));
    }

    public ConfusionMatrix matrix() {
        return matrix;
    }

    /// For each mode the share of its examples whose verdict (not category) is right.
    public Map<String, Double> recallByMode() {
        Map<String, Double> recall = new TreeMap<>();
        byMode.forEach((mode, counts) -> recall.put(mode, counts.accuracy()));
        return recall;
    }

    public ModeConfusion categories() {
        return categories;
    }

    public double expectedCalibrationError() {
        return calibration.value();
    }
}
