// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.schemas.identity.Digest;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.Question;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A Guardian in the modes that it was trained for.
///
/// One that was trained with dropout has learnt to answer with its reasoning and without, so it is
/// asked for reasoning where there is time and answers at once where there is not. One that was
/// trained for a single mode is asked in that one alone.
record GuardianJudge(Guardian guardian) implements Judge {

    /// The modes of a Guardian, the best first.
    static List<AnswerMode> modes(GuardianSettings settings) {
        return switch (settings.mode()) {
            case VANILLA -> List.of(mode(Mode.VANILLA, settings));
            case THINKING -> List.of(mode(Mode.THINKING, settings));
            case DROPOUT -> List.of(mode(Mode.THINKING, settings), mode(Mode.DROPOUT, settings));
        };
    }

    private static AnswerMode mode(Mode mode, GuardianSettings settings) {
        return new AnswerMode(
                ModelManifest.word(mode),
                Map.of(
                        "choice",
                        "greedy",
                        "most-answer-tokens",
                        Integer.toString(settings.mostAnswerTokens()),
                        "question",
                        Question.VERSION));
    }

    @Override
    public List<Outcome> judge(List<Verification> batch, AnswerMode mode) {
        return guardian.verify(batch, guardianMode(mode));
    }

    @Override
    public String promptHash(Verification verification, AnswerMode mode) {
        List<String> words = new ArrayList<>(List.of(Question.VERSION));
        words.addAll(Question.of(verification, guardianMode(mode)).pieces());
        return Digest.of(words.toArray(String[]::new));
    }

    private static Mode guardianMode(AnswerMode mode) {
        return Mode.valueOf(mode.name().toUpperCase(Locale.ROOT));
    }

    @Override
    public void close() {
        guardian.close();
    }
}
