// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

class ScoresTest {

    @Test
    void unparsableAnswersStayInTheDenominator() {
        ConfusionMatrix matrix =
                ConfusionMatrix.EMPTY
                        .plus(true, Prediction.SUCCESS)
                        .plus(true, Prediction.UNPARSABLE)
                        .plus(false, Prediction.FAILURE)
                        .plus(false, Prediction.UNPARSABLE);

        assertThat(matrix.accuracy()).isEqualTo(0.5);
        assertThat(matrix.recall()).isEqualTo(0.5);
        assertThat(matrix.detectionRate()).isEqualTo(0.5);
        assertThat(matrix.precision()).isEqualTo(1);
    }

    @Test
    void nothingSeenScoresZero() {
        assertThat(ConfusionMatrix.EMPTY.accuracy()).isZero();
        assertThat(ConfusionMatrix.EMPTY.f1()).isZero();
        assertThat(ConfusionMatrix.EMPTY.accuracyInterval()).isEqualTo(new WilsonInterval(0, 1));
    }

    @Test
    void negativeCountsAreRefused() {
        assertThatThrownBy(() -> new ConfusionMatrix(0, 0, 0, 0, 0, -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Reference values: SciPy's binomtest(20, 30).proportion_ci(method="wilson").
    @Test
    void wilsonIntervalsMatchTheReference() {
        WilsonInterval plans = WilsonInterval.of(20, 30);
        assertThat(plans.lower()).isCloseTo(0.4878005164454384, within(1e-12));
        assertThat(plans.upper()).isCloseTo(0.8076950191632386, within(1e-12));
        assertThat(WilsonInterval.of(10, 10).upper()).isCloseTo(1, within(1e-12));
        assertThat(WilsonInterval.of(0, 10).lower()).isCloseTo(0, within(1e-12));
    }

    @Test
    void calibrationErrorIsTheWeightedGapOfItsBins() {
        CalibrationError error = new CalibrationError(10);
        error.add(0.95, true);
        error.add(0.95, false);
        error.add(0.55, true);
        error.add(0.55, true);

        // 2/4 * |0.95 - 0.5| + 2/4 * |0.55 - 1|
        assertThat(error.value()).isCloseTo(0.45, within(1e-12));
    }

    @Test
    void confidenceOutsideTheUnitIntervalIsRefused() {
        CalibrationError error = new CalibrationError(10);
        assertThatThrownBy(() -> error.add(Double.NaN, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> error.add(1.01, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void modesAreScoredByVerdictAndByCategory() {
        Scores scores = new Scores();
        List.of(
                        judgement("no gripper close", Prediction.FAILURE, "no gripper close"),
                        judgement("no gripper close", Prediction.FAILURE, "wrong order"),
                        judgement("no gripper close", Prediction.SUCCESS, "success"),
                        judgement("no gripper close", Prediction.UNPARSABLE, null))
                .forEach(scores::add);

        assertThat(scores.recallByMode()).containsEntry("no gripper close", 0.5);
        assertThat(scores.categories().recall("no gripper close")).isEqualTo(0.25);
        assertThat(scores.categories().count("no gripper close", ModeConfusion.NONE)).isEqualTo(1);
        assertThat(scores.categories().modes())
                .containsExactly(ModeConfusion.NONE, "no gripper close", "success", "wrong order");
        assertThat(scores.matrix().detectionRate()).isEqualTo(0.5);
    }

    private static Judgement judgement(
            String mode, Prediction prediction, @Nullable String predicted) {
        return new Judgement(false, mode, prediction, predicted, null);
    }
}
