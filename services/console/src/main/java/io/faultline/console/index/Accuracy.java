// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.LabelAnswer;
import io.faultline.schemas.LabelOccasion;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationLabel;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// How often verdicts were right, by labels that were not picked for how a verdict looked: those of
/// an oracle that labels everything, and those of the random audit slice. A verdict counts once: an
/// oracle's word goes before a person's, a later word before an earlier one. Verdicts that gave no
/// answer are neither right nor wrong and are counted apart.
///
/// @param all verdicts that were right, of those with an unbiased label
/// @param oracle the same by an oracle's labels alone
/// @param audited the same by people's audit alone
/// @param unanswered labelled verdicts that gave no answer
public record Accuracy(Share all, Share oracle, Share audited, long unanswered) {

    static Accuracy of(Collection<List<VerificationLabel>> labelled) {
        Share all = new Share(0, 0);
        Share oracle = new Share(0, 0);
        Share audited = new Share(0, 0);
        long unanswered = 0;
        for (List<VerificationLabel> labels : labelled) {
            Optional<VerificationLabel> byOracle = last(labels, LabelOccasion.ORACLE);
            Optional<VerificationLabel> byPerson = last(labels, LabelOccasion.AUDIT);
            Optional<VerificationLabel> counted = byOracle.or(() -> byPerson);
            if (counted.filter(label -> label.getVerdict() == VerdictStatus.UNVERIFIED)
                    .isPresent()) {
                unanswered++;
                continue;
            }
            all = counted.isPresent() ? all.plus(right(counted.get())) : all;
            oracle = byOracle.isPresent() ? oracle.plus(right(byOracle.get())) : oracle;
            audited = byPerson.isPresent() ? audited.plus(right(byPerson.get())) : audited;
        }
        return new Accuracy(all, oracle, audited, unanswered);
    }

    private static Optional<VerificationLabel> last(
            List<VerificationLabel> labels, LabelOccasion occasion) {
        return labels.reversed().stream()
                .filter(label -> label.getOccasion() == occasion)
                .filter(label -> label.getAnswer() != LabelAnswer.CANNOT_TELL)
                .findFirst();
    }

    private static boolean right(VerificationLabel label) {
        return label.getVerdict().name().equals(label.getAnswer().name());
    }
}
