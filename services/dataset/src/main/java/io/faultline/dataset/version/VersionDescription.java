// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;
import io.faultline.dataset.split.SplitRatios;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// What a version's file says of it, as JSON.
///
/// @param tag the version's name
/// @param digest digest of the rows
/// @param rows number of rows
/// @param ratios parts of the splits
/// @param holdout names held out
/// @param balanced whether success and failure were made equal
/// @param files the data files that the rows lie in, as the list of rows numbers them
/// @param counts rows by source, kind, label, mode and split
/// @param excluded rows left out, by cause
/// @param tasks the split of each task
/// @param unmatchedHoldout names to hold out that nothing has
record VersionDescription(
        String tag,
        String digest,
        long rows,
        SplitRatios ratios,
        SortedSet<String> holdout,
        boolean balanced,
        List<String> files,
        List<RowCount> counts,
        SortedMap<String, Long> excluded,
        SortedMap<String, Split> tasks,
        SortedSet<String> unmatchedHoldout) {

    SealSettings settings() {
        return new SealSettings(ratios, holdout, balanced);
    }

    DatasetVersion version(long snapshotId, Instant sealedAt) {
        return new DatasetVersion(
                tag,
                snapshotId,
                sealedAt,
                digest,
                rows,
                settings(),
                counts,
                excluded,
                tasks,
                unmatchedHoldout);
    }
}
