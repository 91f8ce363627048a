// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.version.Candidate.Placed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes success and failure equal in number within each split, source and kind.
///
/// The side with more rows gives up those with the highest ids, which are hashes, so that the
/// choice is random and yet always the same. Failures are taken evenly from their modes: each mode
/// keeps the same number, or all it has where that is less.
final class Balance {

    private static final Comparator<Placed> BY_ID =
            Comparator.comparing(placed -> placed.row().exampleId());

    private Balance() {}

    /// The rows that are kept.
    static List<Placed> of(List<Placed> rows) {
        SortedMap<String, List<Placed>> groups = new TreeMap<>();
        for (Placed row : rows) {
            groups.computeIfAbsent(group(row), key -> new ArrayList<>()).add(row);
        }
        List<Placed> kept = new ArrayList<>();
        groups.values().forEach(group -> kept.addAll(balanced(group)));
        return kept;
    }

    private static String group(Placed row) {
        Candidate.Traits traits = row.row().traits();
        return String.join("\u0000", row.split().name(), traits.source(), traits.kind());
    }

    private static List<Placed> balanced(List<Placed> group) {
        SortedMap<String, List<Placed>> failures = new TreeMap<>();
        List<Placed> successes = new ArrayList<>();
        for (Placed row : group) {
            Candidate.Traits traits = row.row().traits();
            if (traits.isFailure()) {
                failures.computeIfAbsent(traits.mode(), mode -> new ArrayList<>()).add(row);
            } else {
                successes.add(row);
            }
        }
        int failed = failures.values().stream().mapToInt(List::size).sum();
        int each = Math.min(successes.size(), failed);
        List<Placed> kept = new ArrayList<>(first(successes, each));
        kept.addAll(evenly(failures, each));
        return kept;
    }

    private static List<Placed> first(List<Placed> rows, int count) {
        return rows.stream().sorted(BY_ID).limit(count).toList();
    }

    /// Fills the modes from the rarest on: each may have its part of what is left.
    private static List<Placed> evenly(SortedMap<String, List<Placed>> modes, int count) {
        List<List<Placed>> rarestFirst = new ArrayList<>(modes.values());
        rarestFirst.sort(Comparator.comparingInt(List::size));
        List<Placed> kept = new ArrayList<>();
        for (int i = 0; i < rarestFirst.size(); i++) {
            int share = (count - kept.size()) / (rarestFirst.size() - i);
            kept.addAll(first(rarestFirst.get(i), share));
        }
        return kept;
    }
}
