// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.stream.IntStream;

class DigestTest {

    @Test
    void partsAreSeparatedByTheirLength() {
        assertThat(Digest.of("ab", "c")).isNotEqualTo(Digest.of("a", "bc"));
        assertThat(Digest.of("ab")).isNotEqualTo(Digest.of("ab", ""));
    }

    @Test
    void idNeverChanges() {
        assertThat(Digest.of("episode", "7")).isEqualTo("573622f78bfaf9e9c7ecadd3a0f65a0c");
    }

    @Test
    void picksAreUniform() {
        int[] picked = new int[4];
        IntStream.range(0, 40_000).forEach(i -> picked[Digest.pick(4, "purpose", "" + i)]++);

        assertThat(IntStream.of(picked).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    }

    @Test
    void pickingFromNothingIsRefused() {
        assertThatThrownBy(() -> Digest.pick(0, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
