// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.faultline.console.Fleet;
import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Limits;
import io.faultline.console.index.Place;
import io.faultline.console.index.Subject;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

final class ReviewQueueTest {

    private final FleetIndex index =
            new FleetIndex(
                    new Limits(10_000, 10_000, 10, 10, Duration.ofHours(1)), () -> Fleet.NOW);
    private final ReviewQueue nothingAudited = new ReviewQueue(0);
    private final ReviewQueue allAudited = new ReviewQueue(1);

    @Test
    void leastCertainComeFirstAndUnansweredNotAtAll() {
        judge("sure", VerdictStatus.SUCCESS, 0.99);
        judge("unsure", VerdictStatus.FAILURE, 0.52);
        judge("silent", VerdictStatus.SUCCESS, null);
        judge("unanswered", VerdictStatus.UNVERIFIED, null);

        assertThat(nothingAudited.items(Slice.UNCERTAIN, index.subjects()))
                .extracting(Subject::subjectId)
                .containsExactly("silent", "unsure", "sure");
    }

    @Test
    void auditIsDrawnByTheSubjectAndByNothingElse() {
        for (int i = 0; i < 4_000; i++) {
            judge("subject-" + i, VerdictStatus.SUCCESS, i / 4_000.0);
        }
        ReviewQueue queue = new ReviewQueue(0.05);
        List<Subject> audited = queue.items(Slice.AUDIT, index.subjects());

        assertThat(audited.size() / 4_000.0).isCloseTo(0.05, within(0.015));
        assertThat(queue.items(Slice.UNCERTAIN, index.subjects()))
                .hasSize(4_000 - audited.size())
                .doesNotContainAnyElementsOf(audited);
    }

    @Test
    void auditedItemLeavesByAnAuditAloneAndIsDoneByAnyLabel() {
        Verdict verdict = judge("a", VerdictStatus.SUCCESS, 0.9);
        index.add(Fleet.label(verdict, LabelAnswer.FAILURE, LabelOccasion.CHOSEN).build());
        assertThat(allAudited.items(Slice.AUDIT, index.subjects())).hasSize(1);
        assertThat(allAudited.items(Slice.DONE, index.subjects())).hasSize(1);

        index.add(Fleet.label(verdict, LabelAnswer.FAILURE, LabelOccasion.AUDIT).build());
        assertThat(allAudited.items(Slice.AUDIT, index.subjects())).isEmpty();
    }

    @Test
    void oraclesLabelDoesNotEmptyTheQueue() {
        Verdict verdict = judge("a", VerdictStatus.SUCCESS, 0.9);
        index.add(Fleet.label(verdict, LabelAnswer.SUCCESS, LabelOccasion.ORACLE).build());

        assertThat(nothingAudited.items(Slice.UNCERTAIN, index.subjects())).hasSize(1);
    }

    @Test
    void whoeverPicksAnItemDoesNotAuditIt() {
        judge("a", VerdictStatus.SUCCESS, 0.9);
        Subject subject = index.subjects().getFirst();

        assertThat(nothingAudited.occasion(Optional.of(Slice.AUDIT), subject))
                .isEqualTo(LabelOccasion.CHOSEN);
        assertThat(allAudited.occasion(Optional.of(Slice.AUDIT), subject))
                .isEqualTo(LabelOccasion.AUDIT);
        assertThat(allAudited.occasion(Optional.empty(), subject)).isEqualTo(LabelOccasion.CHOSEN);
    }

    @Test
    void deskKnowsTheWayToTheOthers() {
        judge("a", VerdictStatus.SUCCESS, 0.6);
        String middle = judge("b", VerdictStatus.SUCCESS, 0.7).getVerdictId();
        judge("c", VerdictStatus.SUCCESS, 0.8);

        ReviewDesk desk = ReviewDesk.of(nothingAudited, index.subjects(), Slice.UNCERTAIN, middle);
        assertThat(desk.position()).isEqualTo(2);
        assertThat(desk.previous()).contains("a-request");
        assertThat(desk.next()).contains("c-request");
        assertThat(ReviewDesk.of(nothingAudited, List.of(), Slice.DONE, "").current()).isNull();
    }

    @Test
    void answerHoldsWhatCanBeSaid() {
        assertThat(of("FAILURE", "WRONG_ORDER", ExampleKind.PLANNING).mode())
                .isEqualTo(FailureMode.WRONG_ORDER);
        assertThat(of("SUCCESS", "WRONG_ORDER", ExampleKind.PLANNING).mode()).isNull();
        assertThatThrownBy(() -> of("FAILURE", "WRONG_ORDER", ExampleKind.EXECUTION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("PERHAPS", "", ExampleKind.EXECUTION))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                Answer.of(
                                        "v",
                                        ExampleKind.EXECUTION,
                                        "SUCCESS",
                                        "",
                                        "x".repeat(2_001),
                                        LabelOccasion.CHOSEN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer of(String says, String mode, ExampleKind kind) {
        return Answer.of("verdict", kind, says, mode, "", LabelOccasion.CHOSEN);
    }

    private Verdict judge(String subject, VerdictStatus status, @Nullable Double confidence) {
        VerificationRequest request = Fleet.request(subject, 0).build();
        Verdict verdict = Fleet.verdict(request, status, confidence).build();
        index.add(request, new Place("topic", 0, 0));
        index.add(verdict);
        return verdict;
    }
}
