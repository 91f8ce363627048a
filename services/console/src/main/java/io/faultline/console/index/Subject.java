// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;

import java.util.List;
import java.util.Optional;

/// A plan or an attempt at a subtask, with every revision of what was asked of it and every label.
///
/// @param subjectId the subject
/// @param robotId the robot
/// @param revisions at least one, the highest last
/// @param labels what people and oracles say of its verdicts, in the order of saying
public record Subject(
        String subjectId, String robotId, List<Judged> revisions, List<VerificationLabel> labels) {

    public Subject {
        revisions = List.copyOf(revisions);
        labels = List.copyOf(labels);
    }

    /// The highest revision that is answered, or else the highest.
    public Judged shown() {
        return revisions.reversed().stream()
                .filter(judged -> judged.verdict() != null)
                .findFirst()
                .orElse(revisions.getLast());
    }

    /// The answer that counts: that to the highest revision answered.
    public Optional<Verdict> verdict() {
        return Optional.ofNullable(shown().verdict());
    }

    /// The revision that a verdict answered.
    public Optional<Judged> answered(String verdictId) {
        return revisions.stream()
                .filter(
                        judged ->
                                judged.verdict() != null
                                        && judged.verdict().getVerdictId().equals(verdictId))
                .findFirst();
    }

    /// Labels of one verdict.
    public List<VerificationLabel> labels(String verdictId) {
        return labels.stream().filter(label -> label.getVerdictId().equals(verdictId)).toList();
    }
}
