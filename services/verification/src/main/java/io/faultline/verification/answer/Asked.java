// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.answer;

import io.faultline.schemas.VerdictModel;
import io.faultline.verification.model.AnswerMode;
import io.faultline.verification.model.ServedModel;
import io.faultline.vlm.verify.Verification;

import java.time.Instant;

/// How a model was asked.
///
/// @param model which one
/// @param mode in which of its modes
/// @param hurried whether a better mode would not have made the deadline
/// @param batch requests judged together
/// @param started when their batch started
public record Asked(
        ServedModel model, AnswerMode mode, boolean hurried, int batch, Instant started) {

    VerdictModel described(Verification verification) {
        return VerdictModel.newBuilder()
                .setName(model.name())
                .setDigest(model.digest())
                .setPromptHash(model.judge().promptHash(verification, mode))
                .setAnswerMode(mode.name())
                .setDecoding(mode.decoding())
                .build();
    }
}
