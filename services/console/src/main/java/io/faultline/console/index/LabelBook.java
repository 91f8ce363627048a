// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.VerificationLabel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Labels by verdict. The same label again changes nothing; a labeller who says something else has
/// both words kept. For use under the index's lock.
final class LabelBook {

    private static final int MOST_PER_VERDICT = 20;

    private final Map<String, List<VerificationLabel>> labels;
    private Accuracy accuracy = Accuracy.of(List.of());
    private boolean stale;

    LabelBook(int mostVerdicts) {
        labels =
                new LinkedHashMap<>() {
                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<String, List<VerificationLabel>> eldest) {
                        return size() > mostVerdicts;
                    }
                };
    }

    /// @return whether it is news
    boolean add(VerificationLabel label) {
        List<VerificationLabel> known =
                labels.computeIfAbsent(label.getVerdictId(), _ -> new ArrayList<>());
        if (known.contains(label) || known.size() >= MOST_PER_VERDICT) {
            return false;
        }
        known.add(label);
        known.sort(java.util.Comparator.comparing(VerificationLabel::getLabelled));
        stale = true;
        return true;
    }

    List<VerificationLabel> of(String verdictId) {
        return List.copyOf(labels.getOrDefault(verdictId, List.of()));
    }

    Accuracy accuracy() {
        if (stale) {
            accuracy = Accuracy.of(labels.values());
            stale = false;
        }
        return accuracy;
    }
}
