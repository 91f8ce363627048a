// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.vlm.runtime.OutOfDeviceMemoryException;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class HalvingTest {

    @Test
    void batchWithoutRoomIsHalvedAndKeepsItsOrder() {
        List<Integer> sizes = new ArrayList<>();
        List<Integer> results =
                Halving.run(
                        List.of(1, 2, 3, 4, 5, 6, 7),
                        batch -> {
                            sizes.add(batch.size());
                            return squares(batch, 2);
                        });
        assertThat(results).containsExactly(1, 4, 9, 16, 25, 36, 49);
        assertThat(sizes).containsExactly(7, 3, 1, 2, 4, 2, 2);
    }

    @Test
    void elementThatAloneHasNoRoomFails() {
        assertThatThrownBy(() -> Halving.run(List.of(1, 2), batch -> squares(batch, 0)))
                .isInstanceOf(OutOfDeviceMemoryException.class);
    }

    private static List<Integer> squares(List<Integer> batch, int room) {
        if (batch.size() > room) {
            throw new OutOfDeviceMemoryException("full", new RuntimeException());
        }
        return batch.stream().map(n -> n * n).toList();
    }
}
