// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.failsense;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

import java.util.List;

class ArbitrationTest {

    @Test
    void confidenceIsTheVotersWeightedShareOfTheVerdict() {
        Arbitration success = new Arbitration(List.of(0.9, 0.8, 0.2), Ballot.SUCCESS, 0.7);
        assertThat(success.success()).isTrue();
        assertThat(success.confidence()).isCloseTo((1.9 + 1.4) / 5, Offset.offset(1e-12));
        Arbitration failure = new Arbitration(List.of(0.4, 0.3, 0.6), Ballot.FAILURE, 0.1);
        assertThat(failure.success()).isFalse();
        assertThat(failure.confidence()).isCloseTo(1 - (1.3 + 0.2) / 5, Offset.offset(1e-12));
    }

    @Test
    void droppedVoteCountsInNeither() {
        Arbitration alone = new Arbitration(List.of(0.9, 0.8, 0.2), Ballot.ABSTAIN, 0.01);
        assertThat(alone.success()).isTrue();
        assertThat(alone.confidence()).isCloseTo(1.9 / 3, Offset.offset(1e-12));
        assertThat(alone).hasToString("blocks 0.900, 0.800, 0.200; model abstain");
    }
}
