// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.schemas.identity.Digest;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Verification;
import io.faultline.vlm.verify.Verifier;

import java.util.ArrayList;
import java.util.List;

/// A verifier that knows no modes.
///
/// @param verifier answers
/// @param prompting what its prompt is made by, such as `paligemma` or `zero_shot`; the prompt's
///   hash is taken over this name and the words that go into the prompt
record PlainJudge(Verifier verifier, String prompting) implements Judge {

    @Override
    public List<Outcome> judge(List<Verification> batch, AnswerMode mode) {
        return verifier.verify(batch);
    }

    @Override
    public String promptHash(Verification verification, AnswerMode mode) {
        List<String> words = new ArrayList<>(List.of(prompting, verification.instruction()));
        switch (verification) {
            case Verification.Planning planning -> words.addAll(planning.plan());
            case Verification.Execution execution -> words.add(execution.subtask());
            case Verification.Trajectory _ -> {
                // the instruction alone
            }
        }
        return Digest.of(words.toArray(String[]::new));
    }

    @Override
    public void close() {
        verifier.close();
    }
}
