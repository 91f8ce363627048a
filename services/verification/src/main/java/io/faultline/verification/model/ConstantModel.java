// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.schemas.identity.Digest;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// No model at all: says success to everything, after a pause. It stands in for one where the lane
/// itself is measured, and its verdicts name it so.
///
/// @param pause how long a batch takes, whatever its size
public record ConstantModel(Duration pause) implements ModelRecipe {

    /// What its verdicts name as the model.
    public static final String NAME = "constant";

    @Override
    public String describe() {
        return "no model: success, always";
    }

    @Override
    public ServedModel open() {
        return new ServedModel(
                NAME, NAME, List.of(new AnswerMode("", Map.of())), List.of(), new Says(pause));
    }

    private record Says(Duration pause) implements Judge {

        @Override
        public List<Outcome> judge(List<Verification> batch, AnswerMode mode) {
            if (pause.isPositive()) {
                try {
                    Thread.sleep(pause);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            Usage usage = new Usage(0, 0, Duration.ZERO, pause);
            Outcome success = new Outcome.Judged(true, null, null, false, null, usage);
            return batch.stream().map(one -> success).toList();
        }

        @Override
        public String promptHash(Verification verification, AnswerMode mode) {
            return Digest.of(NAME);
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
