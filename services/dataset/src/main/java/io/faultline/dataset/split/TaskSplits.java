// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.split;

import io.faultline.dataset.Split;
import io.faultline.schemas.identity.Digest;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Puts tasks into splits.
///
/// A task's place is where its hash falls among the shares of the splits, so it depends on nothing
/// but its name: more tasks, another seed or another order do not move it. With a handful of tasks
/// that may leave a split without any; such a split is then given the task whose hash is nearest to
/// its share, out of a split that has two or more. Where a task was put once, in an earlier
/// version, it stays, whatever comes later.
public final class TaskSplits {

    private static final List<Split> FILL_ORDER = List.of(Split.TEST, Split.VAL, Split.TRAIN);

    private final SplitRatios ratios;
    private final Set<Split> filledOtherwise;
    private final SortedMap<String, Split> places = new TreeMap<>();

    private TaskSplits(SplitRatios ratios, Set<Split> filledOtherwise) {
        this.ratios = ratios;
        this.filledOtherwise = filledOtherwise;
    }

    /// The place of each task.
    ///
    /// @param tasks the tasks to place
    /// @param earlier where tasks were put before; none of them moves
    /// @param filledOtherwise splits that have rows without any of these tasks
    public static SortedMap<String, Split> of(
            Collection<String> tasks,
            Map<String, Split> earlier,
            SplitRatios ratios,
            Set<Split> filledOtherwise) {
        TaskSplits splits = new TaskSplits(ratios, filledOtherwise);
        for (String task : tasks) {
            Split before = earlier.get(task);
            splits.places.put(task, before == null ? ratios.at(point(task)) : before);
        }
        splits.fillEmptySplits(earlier.keySet());
        return splits.places;
    }

    private static double point(String task) {
        return Digest.unitInterval("split", task);
    }

    private void fillEmptySplits(Set<String> fixed) {
        for (Split split : FILL_ORDER) {
            if (ratios.part(split) > 0 && !filled().contains(split)) {
                nearest(split, fixed).ifPresent(task -> places.put(task, split));
            }
        }
    }

    private Set<Split> filled() {
        Set<Split> filled = EnumSet.noneOf(Split.class);
        filled.addAll(filledOtherwise);
        filled.addAll(places.values());
        return filled;
    }

    private Optional<String> nearest(Split split, Set<String> fixed) {
        return places.entrySet().stream()
                .filter(place -> !fixed.contains(place.getKey()))
                .filter(place -> count(place.getValue()) > 1)
                .map(Map.Entry::getKey)
                .min(
                        Comparator.<String>comparingDouble(
                                        task -> ratios.distance(point(task), split))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private long count(Split split) {
        return places.values().stream().filter(split::equals).count();
    }
}
