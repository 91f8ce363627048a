// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.episode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

class FrameSamplingTest {

    @Property(tries = 200)
    void framesAreEvenlySpacedWithTheFirstAndTheLast(
            @ForAll @IntRange(min = 1, max = 60) int length,
            @ForAll @IntRange(min = 2, max = 8) int k) {
        List<EncodedFrame> frames =
                IntStream.range(0, length)
                        .mapToObj(i -> new EncodedFrame(i, ByteBuffer.allocate(0)))
                        .toList();
        List<Integer> steps =
                new FrameSampling(k)
                        .choose(frames, 0, length - 1).stream().map(EncodedFrame::step).toList();
        assertThat(steps).hasSize(Math.min(k, length)).isSorted().doesNotHaveDuplicates();
        assertThat(steps.getFirst()).isZero();
        assertThat(steps.getLast()).isEqualTo(length - 1);
    }
}
