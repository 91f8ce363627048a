// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.loss;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;

final class SequencesTest {

    private final Sequences sequences = new Sequences();

    @Property
    void lostIsWhatIsMissingBelowTheHighest(
            @ForAll @Size(max = 60) List<@IntRange(max = 100) Integer> numbers) {
        Sequences seen = new Sequences();
        numbers.forEach(seen::see);
        int highest = numbers.stream().mapToInt(Integer::intValue).max().orElse(-1);

        assertThat(seen.highest()).isEqualTo(highest);
        assertThat(seen.lost()).isEqualTo(highest + 1 - new HashSet<>(numbers).size());
    }

    @Test
    void goesOnFromWhatWasRemembered() {
        List.of(0L, 5L, 9L).forEach(sequences::see);
        Sequences remembered =
                new Sequences(sequences.highest(), sequences.gaps(), sequences.abandoned());
        remembered.see(3);
        remembered.see(11);

        assertThat(remembered.lost()).isEqualTo(7);
        assertThat(remembered.gaps())
                .containsExactly(
                        new Sequences.Gap(1, 2),
                        new Sequences.Gap(4, 4),
                        new Sequences.Gap(6, 8),
                        new Sequences.Gap(10, 10));
    }

    @Test
    void gapsAreBoundedAndOldOnesStayLost() {
        int seen = 2 * Sequences.MOST_GAPS;
        for (int i = 1; i <= seen; i++) {
            sequences.see(2L * i);
        }
        assertThat(sequences.gaps()).hasSize(Sequences.MOST_GAPS);
        assertThat(sequences.lost()).isEqualTo(seen + 1);

        sequences.see(1);
        assertThat(sequences.lost()).as("too old to be told apart").isEqualTo(seen + 1);
        sequences.see(2L * seen - 1);
        assertThat(sequences.lost()).as("recent").isEqualTo(seen);
    }
}
