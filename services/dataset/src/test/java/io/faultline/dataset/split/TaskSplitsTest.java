// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.faultline.dataset.Split;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;

final class TaskSplitsTest {

    @Property(tries = 100)
    void noTaskMovesWhenOthersCome(
            @ForAll @Size(max = 30) Set<String> first, @ForAll @Size(max = 30) Set<String> more) {
        Map<String, Split> before = split(first, Map.of());
        first.addAll(more);

        assertThat(split(first, before)).containsAllEntriesOf(before);
    }

    @Property(tries = 200)
    void fromThreeTasksOnEverySplitHasOne(@ForAll @Size(min = 3, max = 40) Set<String> tasks) {
        assertThat(split(tasks, Map.of()).values()).contains(Split.values());
    }

    @Property(tries = 20)
    void manyTasksAreDividedAsAsked(@ForAll @IntRange(min = 2000, max = 3000) int count) {
        List<String> tasks = IntStream.range(0, count).mapToObj(i -> "task " + i).toList();
        SortedMap<String, Split> splits =
                TaskSplits.of(tasks, Map.of(), SplitRatios.DEFAULT, EnumSet.noneOf(Split.class));
        Map<Split, Integer> counts = new HashMap<>();
        splits.values().forEach(split -> counts.merge(split, 1, Integer::sum));

        assertThat(counts.getOrDefault(Split.TRAIN, 0) / (double) count)
                .isCloseTo(0.8, within(0.04));
        assertThat(counts.getOrDefault(Split.VAL, 0) / (double) count).isCloseTo(0.1, within(0.03));
    }

    @Example
    void aSplitThatHoldoutFillsTakesNoTask() {
        List<String> tasks = List.of("put carrot on plate", "flip pot upright");
        SortedMap<String, Split> splits =
                TaskSplits.of(tasks, Map.of(), new SplitRatios(1, 0, 0), EnumSet.of(Split.TEST));

        assertThat(splits.values()).containsOnly(Split.TRAIN);
    }

    @Example
    void ratiosAddUpToOne() {
        assertThatThrownBy(() -> new SplitRatios(0.9, 0.1, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static SortedMap<String, Split> split(Set<String> tasks, Map<String, Split> earlier) {
        return TaskSplits.of(tasks, earlier, SplitRatios.DEFAULT, EnumSet.noneOf(Split.class));
    }
}
