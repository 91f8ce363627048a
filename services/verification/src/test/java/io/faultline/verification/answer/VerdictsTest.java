// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictModel;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.model.AnswerMode;
import io.faultline.verification.model.ServedModel;
import io.faultline.verification.testing.Requests;
import io.faultline.verification.testing.ScriptedModel;
import io.faultline.vlm.verify.Outcome;
import io.faultline.vlm.verify.Usage;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class VerdictsTest {

    private static final Instant NOW = Requests.START.plusMillis(500);
    private static final AnswerMode DROPOUT = new AnswerMode("dropout", Map.of("choice", "greedy"));
    private static final Usage USAGE =
            new Usage(10, 2, Duration.ofMillis(7), Duration.ofMillis(90));

    private final Verdicts verdicts = new Verdicts(() -> NOW);
    private final VerificationRequest request =
            Requests.execution("a", 4)
                    .setComplete(Requests.START)
                    .setRequested(Requests.START.plusMillis(30))
                    .build();
    private final Verification shown =
            new Verification.Execution(
                    "stack", "grasp", List.of(new byte[1]), List.of(new byte[1]));

    private static Asked asked(boolean hurried) {
        ServedModel model = ScriptedModel.agreeable("good").open();
        return new Asked(model, DROPOUT, hurried, 3, Requests.START.plusMillis(400));
    }

    @Test
    void verdictSaysWhoAnsweredHowAndWhereTheTimeWent() {
        Outcome failure = new Outcome.Judged(false, "missed", "it slipped", false, 0.8, USAGE);

        Verdict verdict = verdicts.judged(request, shown, asked(true), failure);

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatus.FAILURE);
        assertThat(verdict.getReason()).isNull();
        assertThat(verdict.getCategory()).isEqualTo("missed");
        assertThat(verdict.getTrace()).isEqualTo("it slipped");
        assertThat(verdict.getConfidence()).isEqualTo(0.8);
        assertThat(verdict.getDetail()).contains("without reasoning");
        VerdictModel model = Objects.requireNonNull(verdict.getModel());
        assertThat(model.getName()).isEqualTo("good");
        assertThat(model.getAnswerMode()).isEqualTo("dropout");
        assertThat(model.getDecoding()).containsEntry("choice", "greedy");
        assertThat(model.getPromptHash()).hasSize(32);
        assertThat(verdict.getBatch()).isEqualTo(3);
        assertThat(verdict.getLatency().getJoin()).isEqualTo(30_000);
        assertThat(verdict.getLatency().getQueue()).isEqualTo(370_000);
        assertThat(verdict.getLatency().getPreprocessing()).isEqualTo(7_000);
        assertThat(verdict.getLatency().getInference()).isEqualTo(90_000);
        assertThat(verdict.getLatency().getTotal()).isEqualTo(500_000);
    }

    @Test
    void idFollowsFromWhatWasAskedAlone() {
        Outcome success = ScriptedModel.success();
        Verdict now = verdicts.judged(request, shown, asked(false), success);
        Verdict later =
                new Verdicts(() -> NOW.plusSeconds(5)).judged(request, shown, asked(true), success);
        Verdict other = verdicts.judged(Requests.revised(request, 1), shown, asked(false), success);

        assertThat(now.getVerdictId()).isEqualTo(later.getVerdictId()).hasSize(32);
        assertThat(other.getVerdictId()).isNotEqualTo(now.getVerdictId());
    }

    @Test
    void contradictionIsSaid() {
        Outcome odd = new Outcome.Judged(true, "missed", null, true, null, USAGE);

        assertThat(verdicts.judged(request, shown, asked(false), odd).getDetail())
                .contains("contradicts");
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonOfAVerifierHasItsOwn(Outcome.Reason reason) {
        Outcome unverified = new Outcome.Unverified(reason, "because", USAGE);

        Verdict verdict = verdicts.judged(request, shown, asked(false), unverified);

        assertThat(verdict.getStatus()).isEqualTo(VerdictStatus.UNVERIFIED);
        assertThat(verdict.getReason()).isEqualTo(Verdicts.reason(reason));
        assertThat(verdict.getDetail()).isEqualTo(reason + ": because");
        assertThat(verdict.getConfidence()).isNull();
    }

    @Test
    void endlessTextIsCut() {
        String endless = "a".repeat(3_000_000);
        Outcome talkative = new Outcome.Judged(true, endless, endless, false, 0.5, USAGE);

        Verdict verdict = verdicts.judged(request, shown, asked(false), talkative);

        assertThat(String.valueOf(verdict.getTrace()).length()).isLessThan(200_000);
    }

    @Test
    void whatWasNotAskedNamesNoModel() {
        Verdict verdict = verdicts.unasked(request, UnverifiedReason.EXPIRED, "too late");

        assertThat(verdict.getModel()).isNull();
        assertThat(verdict.getBatch()).isZero();
        assertThat(verdict.getStatus()).isEqualTo(VerdictStatus.UNVERIFIED);
        assertThat(verdict.getReason()).isEqualTo(UnverifiedReason.EXPIRED);
        assertThat(verdict.getVerdictId()).hasSize(32);
    }
}
