// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.review;

import io.faultline.console.index.Subject;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.identity.Digest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What a person looks at next, of all that is kept and can be labelled: verdicts with an answer
/// whose request is known.
///
/// The audit slice is drawn by the hash of the subject, so that nothing about the verdict decides
/// whether it is audited, and every console draws the same. A verdict leaves the audit when a
/// person has labelled it there, and the uncertain when a person has labelled it at all.
///
/// @param auditShare share of all subjects that is audited, from 0 to 1
public record ReviewQueue(double auditShare) {

    /// The confidence of a verdict whose model gives none: as uncertain as can be.
    private static final double UNKNOWN = 0.5;

    public ReviewQueue {
        if (!(auditShare >= 0 && auditShare <= 1)) {
            throw new IllegalArgumentException("no share: " + auditShare);
        }
    }

    /// The items of a slice, the next one first.
    public List<Subject> items(Slice slice, List<Subject> all) {
        var open = all.stream().filter(ReviewQueue::canBeLabelled);
        return switch (slice) {
            case UNCERTAIN ->
                    open.filter(subject -> !isAudited(subject))
                            .filter(subject -> people(subject).isEmpty())
                            .sorted(
                                    Comparator.comparingDouble(ReviewQueue::certainty)
                                            .thenComparing(Subject::subjectId))
                            .toList();
            case AUDIT ->
                    open.filter(this::isAudited)
                            .filter(
                                    subject ->
                                            people(subject).stream()
                                                    .noneMatch(
                                                            label ->
                                                                    label.getOccasion()
                                                                            == LabelOccasion.AUDIT))
                            .sorted(Comparator.comparing(ReviewQueue::decided))
                            .toList();
            case DONE ->
                    open.filter(subject -> !people(subject).isEmpty())
                            .sorted(Comparator.comparing(ReviewQueue::labelled).reversed())
                            .toList();
        };
    }

    /// Why a subject is looked at that was reached through a slice. Whoever asks for the audit of
    /// what is not drawn for it has picked it.
    public LabelOccasion occasion(Optional<Slice> slice, Subject subject) {
        return switch (slice.orElse(Slice.DONE)) {
            case UNCERTAIN -> LabelOccasion.UNCERTAIN;
            case AUDIT -> isAudited(subject) ? LabelOccasion.AUDIT : LabelOccasion.CHOSEN;
            case DONE -> LabelOccasion.CHOSEN;
        };
    }

    /// Whether a subject belongs to the audit slice.
    public boolean isAudited(Subject subject) {
        return Digest.unitInterval("audit", subject.subjectId()) < auditShare;
    }

    /// Labels by people, of the verdict that counts.
    public static List<VerificationLabel> people(Subject subject) {
        return subject
                .verdict()
                .map(Verdict::getVerdictId)
                .map(subject::labels)
                .orElse(List.of())
                .stream()
                .filter(label -> label.getSource() == LabelSource.HUMAN)
                .toList();
    }

    private static boolean canBeLabelled(Subject subject) {
        return subject.shown().request() != null
                && subject.verdict()
                        .filter(verdict -> verdict.getStatus() != VerdictStatus.UNVERIFIED)
                        .isPresent();
    }

    private static double certainty(Subject subject) {
        return subject.verdict()
                .flatMap(verdict -> Optional.ofNullable(verdict.getConfidence()))
                .orElse(UNKNOWN);
    }

    private static Instant decided(Subject subject) {
        return subject.verdict().map(Verdict::getDecided).orElse(Instant.EPOCH);
    }

    private static Instant labelled(Subject subject) {
        return people(subject).stream()
                .map(VerificationLabel::getLabelled)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }
}
