// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.version.Candidate.Placed;
import io.faultline.dataset.version.Candidate.Traits;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts the rows of a version that are alike.
final class RowCounts {

    private static final Comparator<RowCount> ORDER =
            Comparator.comparing(RowCount::source)
                    .thenComparing(RowCount::kind)
                    .thenComparing(RowCount::split)
                    .thenComparing(RowCount::label)
                    .thenComparing(RowCount::mode);

    private RowCounts() {}

    static List<RowCount> of(List<Placed> rows) {
        Map<RowCount, Long> counts = new HashMap<>();
        for (Placed row : rows) {
            Traits traits = row.row().traits();
            RowCount like =
                    new RowCount(
                            traits.source(),
                            traits.kind(),
                            traits.label(),
                            traits.mode(),
                            row.split(),
                            0);
            counts.merge(like, 1L, Long::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> withRows(entry.getKey(), entry.getValue()))
                .sorted(ORDER)
                .toList();
    }

    private static RowCount withRows(RowCount like, long rows) {
        return new RowCount(
                like.source(), like.kind(), like.label(), like.mode(), like.split(), rows);
    }
}
