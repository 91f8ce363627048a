// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.metrics;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One prediction beside the truth.
///
/// @param success whether the example is a success
/// @param mode the true failure mode, or the name of success
/// @param prediction what the verifier said
/// @param predictedMode the category it named, if any
/// @param statedConfidence its confidence in its own answer, if it gave one
public record Judgement(
        boolean success,
        String mode,
        Prediction prediction,
        @Nullable String predictedMode,
        @Nullable Double statedConfidence) {

    public boolean correct() {
        return prediction == (success ? Prediction.SUCCESS : Prediction.FAILURE);
    }

    public Optional<String> category() {
        return Optional.ofNullable(predictedMode);
    }

    public Optional<Double> confidence() {
        return Optional.ofNullable(statedConfidence);
    }
}
