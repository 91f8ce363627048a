// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.RequestLane;
import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.testing.Requests;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class AuditorTest {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Instant START = Requests.START;

    private final Auditor auditor = new Auditor(GRACE, 100);

    private static VerificationRequest request(int number) {
        return Requests.execution("a", number).setDeadline(START.plusSeconds(5)).build();
    }

    private static Verdict verdict(VerificationRequest request) {
        return new Verdicts(() -> START).unasked(request, UnverifiedReason.EXPIRED, "");
    }

    @Test
    void answeredRequestsBalance() {
        for (int i = 0; i < 50; i++) {
            auditor.asked(request(i), START);
            auditor.answered(verdict(request(i)), START);
        }

        AuditReport report = auditor.report(START.plusSeconds(3600));

        assertThat(report.isBalanced()).isTrue();
        assertThat(report.toString())
                .isEqualTo(
                        "50 requests, 50 verdicts (0 again, 0 without a request), 0 open,"
                                + " 0 overdue");
    }

    @Test
    void requestIsOverdueAfterItsDeadlineAndTheGraceAndBalancedWhenItIsAnswered() {
        auditor.asked(request(1), START);

        assertThat(auditor.report(START.plusSeconds(15)).open()).isEqualTo(1);
        AuditReport late = auditor.report(START.plusSeconds(16));
        assertThat(late.isBalanced()).isFalse();
        assertThat(late.toString()).endsWith("1 overdue: " + request(1).getRequestId() + " of a");
        auditor.answered(verdict(request(1)), START.plusSeconds(20));

        AuditReport after = auditor.report(START.plusSeconds(21));
        assertThat(after.isBalanced()).isTrue();
        assertThat(after.late()).isEqualTo(1);
    }

    @Test
    void secondVerdictIsADuplicateAndNoAlarm() {
        auditor.asked(request(1), START);
        auditor.answered(verdict(request(1)), START);
        auditor.answered(verdict(request(1)), START);

        AuditReport report = auditor.report(START.plusSeconds(100));
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.isBalanced()).isTrue();
    }

    @Test
    void verdictMayBeReadBeforeItsRequest() {
        auditor.answered(verdict(request(1)), START);
        auditor.asked(request(1), START.plusSeconds(1));

        AuditReport report = auditor.report(START.plusSeconds(100));
        assertThat(report.isBalanced()).isTrue();
        assertThat(report.unasked()).isZero();
    }

    @Test
    void verdictThatNobodyAskedForIsCounted() {
        auditor.answered(verdict(request(1)), START);

        assertThat(auditor.report(START.plusSeconds(11)).unasked()).isEqualTo(1);
    }

    @Test
    void backfillIsOpenForAsLongAsItTakes() {
        VerificationRequest back =
                VerificationRequest.newBuilder(request(1)).setLane(RequestLane.BACKFILL).build();
        auditor.asked(back, START);

        AuditReport report = auditor.report(START.plusSeconds(7200));
        assertThat(report.open()).isEqualTo(1);
        assertThat(report.isBalanced()).isTrue();
    }

    @Test
    void requestReadTwiceIsCountedOnce() {
        auditor.asked(request(1), START);
        auditor.asked(request(1), START);
        auditor.answered(verdict(request(1)), START);
        auditor.asked(request(1), START);

        AuditReport report = auditor.report(START);
        assertThat(report.requests()).isEqualTo(1);
        assertThat(report.repeated()).isEqualTo(2);
        assertThat(report.open()).isZero();
    }
}
