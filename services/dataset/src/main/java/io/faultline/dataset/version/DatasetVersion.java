// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// A sealed version of the dataset: a fixed choice of rows, each in a split, under a name.
///
/// @param tag the version's name
/// @param snapshotId the Iceberg snapshot that carries the tag
/// @param sealedAt when it was sealed
/// @param digest 32 hexadecimal digits over the rows' ids, contents and splits, whatever their
///   order; two versions with the same digest hold the same rows
/// @param rows number of rows
/// @param settings how the rows were chosen
/// @param counts rows by source, kind, label, mode and split
/// @param excluded live rows left out, by cause: `shared-frame` or `balance`
/// @param tasks the split of each task that is not held out
/// @param unmatchedHoldout names to hold out that no task and no environment has
public record DatasetVersion(
        String tag,
        long snapshotId,
        Instant sealedAt,
        String digest,
        long rows,
        SealSettings settings,
        List<RowCount> counts,
        SortedMap<String, Long> excluded,
        SortedMap<String, Split> tasks,
        SortedSet<String> unmatchedHoldout) {

    public DatasetVersion {
        counts = List.copyOf(counts);
    }

    /// Rows of one split.
    public long rows(Split split) {
        return counts.stream()
                .filter(count -> count.split() == split)
                .mapToLong(RowCount::rows)
                .sum();
    }
}
