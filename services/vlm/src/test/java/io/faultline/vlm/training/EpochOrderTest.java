// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class EpochOrderTest {

    @Test
    void batchesGoThroughOneEpochAfterTheOther() {
        EpochOrder order = new EpochOrder(3, 7);
        int[] epochs = IntStream.range(0, 4).flatMap(e -> IntStream.of(order.order(e))).toArray();
        assertThat(order.seen(0, 12)).isEqualTo(epochs);
        assertThat(order.seen(5, 4)).containsExactly(epochs[5], epochs[6], epochs[7], epochs[8]);
        assertThat(order.order(0)).containsExactlyInAnyOrder(0, 1, 2);
    }
}
