// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.evaluation;

import io.faultline.training.failcot.Row;
import io.faultline.vlm.metrics.Judgement;
import io.faultline.vlm.metrics.Prediction;
import io.faultline.vlm.verify.Outcome;

/// A row and what the verifier made of it.
///
/// @param row the row
/// @param outcome the verifier's outcome
public record Judged(Row row, Outcome outcome) {

    /// The same as the metrics count it: whatever is no verdict is unparsable.
    public Judgement judgement() {
        return switch (outcome) {
            case Outcome.Judged verdict ->
                    new Judgement(
                            row.success(),
                            row.category(),
                            verdict.success() ? Prediction.SUCCESS : Prediction.FAILURE,
                            verdict.namedCategory(),
                            verdict.statedConfidence());
            case Outcome.Unverified _ ->
                    new Judgement(row.success(), row.category(), Prediction.UNPARSABLE, null, null);
        };
    }

    /// How wrong it is: the confidence in a wrong verdict, less than every wrong verdict for one
    /// that could not be read, negative for a right one.
    double wrongness() {
        Judgement judgement = judgement();
        if (judgement.correct()) {
            return -1;
        }
        return judgement.prediction() == Prediction.UNPARSABLE
                ? 0
                : judgement.confidence().orElse(0.5);
    }
}
