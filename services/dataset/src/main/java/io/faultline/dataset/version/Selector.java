// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import io.faultline.dataset.Split;
import io.faultline.dataset.split.FrameLeaks;
import io.faultline.dataset.split.TaskSplits;
import io.faultline.dataset.version.Candidate.Placed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Chooses the rows of a version. The choice depends on the rows, the settings and the places of
/// tasks in earlier versions, and on nothing else.
final class Selector {

    private final SealSettings settings;
    private final Map<String, Split> earlier;

    /// @param earlier the splits of tasks in earlier versions
    Selector(SealSettings settings, Map<String, Split> earlier) {
        this.settings = settings;
        this.earlier = earlier;
    }

    /// @param rows the chosen rows by example id
    record Selection(
            List<Placed> rows,
            SortedMap<String, Long> excluded,
            SortedMap<String, Split> tasks,
            SortedSet<String> unmatchedHoldout) {}

    Selection select(List<Candidate> candidates) {
        SortedMap<String, Split> tasks = tasks(candidates);
        List<Placed> placed = place(candidates, tasks);
        List<Placed> apart = withoutLeaks(placed);
        List<Placed> kept = new ArrayList<>(settings.balanced() ? Balance.of(apart) : apart);
        kept.sort(Comparator.comparing(row -> row.row().exampleId()));
        SortedMap<String, Long> excluded = new TreeMap<>();
        excluded.put("shared-frame", (long) placed.size() - apart.size());
        excluded.put("balance", (long) apart.size() - kept.size());
        return new Selection(kept, excluded, tasks, unmatched(candidates));
    }

    private SortedMap<String, Split> tasks(List<Candidate> candidates) {
        SortedSet<String> tasks = new TreeSet<>();
        Set<Split> filled = EnumSet.noneOf(Split.class);
        for (Candidate candidate : candidates) {
            if (isHeldOut(candidate)) {
                filled.add(Split.TEST);
            } else {
                tasks.add(candidate.task());
            }
        }
        return TaskSplits.of(tasks, earlier, settings.ratios(), filled);
    }

    private boolean isHeldOut(Candidate candidate) {
        return settings.holdsOut(candidate.task()) || settings.holdsOut(candidate.environment());
    }

    /// All candidates in their splits, the most protected split first, by id within it.
    private List<Placed> place(List<Candidate> candidates, SortedMap<String, Split> tasks) {
        List<Placed> placed = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            Split split =
                    isHeldOut(candidate)
                            ? Split.TEST
                            : tasks.getOrDefault(candidate.task(), Split.TRAIN);
            placed.add(new Placed(candidate, split));
        }
        placed.sort(
                Comparator.comparing(Placed::split)
                        .reversed()
                        .thenComparing(row -> row.row().exampleId()));
        return placed;
    }

    private static List<Placed> withoutLeaks(List<Placed> placed) {
        FrameLeaks leaks = new FrameLeaks();
        return placed.stream()
                .filter(row -> !leaks.leaks(row.split(), row.row().frames()))
                .toList();
    }

    private SortedSet<String> unmatched(List<Candidate> candidates) {
        SortedSet<String> unmatched = new TreeSet<>(settings.holdout());
        for (Candidate candidate : candidates) {
            unmatched.removeAll(settings.heldBy(candidate.task()));
            unmatched.removeAll(settings.heldBy(candidate.environment()));
        }
        return unmatched;
    }
}
