// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dataset.Split;
import io.faultline.dataset.split.SplitRatios;
import io.faultline.dataset.version.Candidate.Place;
import io.faultline.dataset.version.Candidate.Placed;
import io.faultline.dataset.version.Candidate.Traits;
import io.faultline.dataset.version.Selector.Selection;
import io.faultline.schemas.identity.Digest;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

final class SelectorTest {

    private static final SealSettings SETTINGS =
            SealSettings.DEFAULT.withHoldout(Set.of("task 1", "room 2"));

    @Property(tries = 100)
    void noPictureIsInTwoSplits(@ForAll long seed, @ForAll @IntRange(max = 300) int rows) {
        Map<Long, Split> seen = new HashMap<>();
        for (Placed row : select(candidates(seed, rows)).rows()) {
            for (long frame : row.row().frames()) {
                assertThat(seen.computeIfAbsent(frame, _ -> row.split())).isEqualTo(row.split());
            }
        }
    }

    @Property(tries = 100)
    void noTaskIsInTwoSplitsAndWhatIsHeldOutIsForTesting(
            @ForAll long seed, @ForAll @IntRange(max = 300) int rows) {
        Selection selection = select(candidates(seed, rows));
        for (Placed row : selection.rows()) {
            boolean held =
                    row.row().task().equals("task 1") || row.row().environment().equals("room 2");
            assertThat(row.split())
                    .isEqualTo(held ? Split.TEST : selection.tasks().get(row.row().task()));
        }
    }

    @Property(tries = 100)
    void successAndFailureAreEqualForEachSplitSourceAndKind(
            @ForAll long seed, @ForAll @IntRange(max = 300) int rows) {
        Map<String, Integer> difference = new TreeMap<>();
        for (Placed row : select(candidates(seed, rows)).rows()) {
            Traits traits = row.row().traits();
            difference.merge(
                    row.split() + traits.source() + traits.kind(),
                    traits.isFailure() ? -1 : 1,
                    Integer::sum);
        }
        assertThat(difference.values()).allMatch(count -> count == 0);
    }

    @Property(tries = 100)
    void everyRowIsKeptOrCounted(@ForAll long seed, @ForAll @IntRange(max = 300) int rows) {
        List<Candidate> candidates = candidates(seed, rows);
        Selection selection = select(candidates);
        long excluded = selection.excluded().values().stream().mapToLong(Long::longValue).sum();

        assertThat(selection.rows().size() + excluded).isEqualTo(candidates.size());
        assertThat(selection.rows()).doesNotHaveDuplicates();
    }

    @Property(tries = 100)
    void theOrderOfTheRowsChangesNothing(@ForAll long seed, @ForAll @IntRange(max = 300) int rows) {
        List<Candidate> candidates = candidates(seed, rows);
        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed + 1));

        assertThat(select(shuffled)).isEqualTo(select(candidates));
    }

    @Property(tries = 50)
    void modesAreKeptEvenly(@ForAll long seed) {
        List<Placed> placed = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            int mode = i % 10 < 6 ? 1 : i % 10 < 9 ? 2 : 3;
            placed.add(placed(seed, i, "mode " + mode));
            if (i % 3 == 0) {
                placed.add(placed(seed, 100 + i, ""));
            }
        }
        Map<String, Integer> kept = new TreeMap<>();
        Balance.of(placed).forEach(row -> kept.merge(row.row().traits().mode(), 1, Integer::sum));

        // 54, 27 and 9 failures for 30 successes: all of the rarest, the rest shared
        assertThat(kept).isEqualTo(Map.of("", 30, "mode 1", 11, "mode 2", 10, "mode 3", 9));
    }

    @Example
    void theWordsThatTasksBeginWithHoldThemAllOut() {
        Traits traits = new Traits("a", "EXECUTION", "SUCCESS", "");
        List<Candidate> candidates = new ArrayList<>();
        for (String task : List.of("open box red", "open box blue", "open boxes red", "lift")) {
            candidates.add(
                    candidate(1, candidates.size(), traits, task, "room", candidates.size()));
        }
        SealSettings settings = new SealSettings(SplitRatios.DEFAULT, new TreeSet<>(), false);
        Selection selection =
                new Selector(settings.withHoldout(Set.of("Open_Box", "close_box")), Map.of())
                        .select(candidates);
        assertThat(selection.rows())
                .filteredOn(row -> row.row().task().startsWith("open box "))
                .hasSize(2)
                .allMatch(row -> row.split() == Split.TEST);
        assertThat(selection.tasks().keySet()).containsExactly("lift", "open boxes red");
        assertThat(selection.unmatchedHoldout()).containsExactly("close box");
    }

    private static Placed placed(long seed, int number, String mode) {
        Traits traits = new Traits("a", "EXECUTION", mode.isEmpty() ? "SUCCESS" : "FAILURE", mode);
        return new Placed(candidate(seed, number, traits, "task", "room", 1), Split.TRAIN);
    }

    private static Selection select(List<Candidate> candidates) {
        return new Selector(SETTINGS, Map.of()).select(candidates);
    }

    /// Rows of a few tasks, rooms, sources and modes, with pictures that they often share.
    private static List<Candidate> candidates(long seed, int rows) {
        Random random = new Random(seed);
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String mode = random.nextInt(3) == 0 ? "" : "mode " + random.nextInt(4);
            Traits traits =
                    new Traits(
                            "source " + random.nextInt(2),
                            random.nextBoolean() ? "PLANNING" : "EXECUTION",
                            mode.isEmpty() ? "SUCCESS" : "FAILURE",
                            mode);
            candidates.add(
                    candidate(
                            seed,
                            i,
                            traits,
                            "task " + random.nextInt(12),
                            "room " + random.nextInt(6),
                            random.nextInt(1 + rows)));
        }
        return candidates;
    }

    private static Candidate candidate(
            long seed, int number, Traits traits, String task, String room, long frame) {
        String id = Digest.of(Long.toString(seed), Integer.toString(number));
        Place place = new Place("file " + number % 3, number);
        return new Candidate(id, id, place, traits, room, task, new long[] {frame, frame + 1});
    }

    @Property(tries = 20)
    void unbalancedSettingsKeepEveryRowThatDoesNotLeak(@ForAll long seed) {
        SealSettings all = new SealSettings(SplitRatios.DEFAULT, SETTINGS.holdout(), false);
        Selection selection = new Selector(all, Map.of()).select(candidates(seed, 100));

        assertThat(selection.excluded().get("balance")).isZero();
    }
}
