// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class VoteTest {

    /// All 24 cases: eight patterns of the blocks, three votes of the model.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    000, false, false, false
                    001, true,  false, false
                    010, true,  false, false
                    100, true,  false, false
                    011, true,  false, true
                    101, true,  false, true
                    110, true,  false, true
                    111, true,  true,  true
                    """)
    void blocksAndModelDecideTogether(
            String blocks, boolean withSuccess, boolean withFailure, boolean withoutModel) {
        List<Double> probabilities = blocks.chars().mapToObj(c -> c == '1' ? 0.51 : 0.5).toList();

        assertThat(Vote.success(probabilities, Ballot.SUCCESS)).isEqualTo(withSuccess);
        assertThat(Vote.success(probabilities, Ballot.FAILURE)).isEqualTo(withFailure);
        assertThat(Vote.success(probabilities, Ballot.ABSTAIN)).isEqualTo(withoutModel);
    }

    @Test
    void anotherNumberOfBlocksIsRefused() {
        assertThatThrownBy(() -> Vote.success(List.of(0.9, 0.9), Ballot.SUCCESS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
