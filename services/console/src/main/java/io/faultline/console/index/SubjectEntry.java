// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.index;

import io.faultline.schemas.Verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A subject as it grows. For use under the index's lock.
final class SubjectEntry {

    /// Late evidence comes a few times, not for ever.
    private static final int MOST_REVISIONS = 16;

    private final String subjectId;
    private final String robotId;
    private final Instant since;
    private final TreeMap<Integer, Judged> revisions = new TreeMap<>();

    SubjectEntry(String subjectId, String robotId, Instant since) {
        this.subjectId = subjectId;
        this.robotId = robotId;
        this.since = since;
    }

    String subjectId() {
        return subjectId;
    }

    String robotId() {
        return robotId;
    }

    /// When it was first heard of.
    Instant since() {
        return since;
    }

    /// Changes one revision; a request id that is not that of the revision known is ignored.
    ///
    /// @return whether anything changed
    boolean change(String requestId, int revision, UnaryOperator<Judged> change) {
        Judged before = revisions.getOrDefault(revision, Judged.unknown(requestId, revision));
        boolean full = revisions.size() >= MOST_REVISIONS && !revisions.containsKey(revision);
        if (full || !before.requestId().equals(requestId)) {
            return false;
        }
        Judged after = change.apply(before);
        revisions.put(revision, after);
        return after != before;
    }

    List<Judged> revisions() {
        return new ArrayList<>(revisions.values());
    }

    List<String> verdictIds() {
        return revisions.values().stream()
                .map(Judged::verdict)
                .filter(verdict -> verdict != null)
                .map(Verdict::getVerdictId)
                .toList();
    }
}
