// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class RecentPicturesTest {

    private final List<Long> readAgain = new ArrayList<>();
    private final RecentPictures pictures = new RecentPictures(60, this::read);

    @Test
    void leastLatelyUsedIsLetGoAndReadAgain() {
        pictures.keep(1, picture(10));
        pictures.keep(2, picture(10));
        pictures.keep(3, picture(10));
        pictures.at(1);
        pictures.keep(4, picture(10));
        assertThat(readAgain).isEmpty();

        assertThat(pictures.at(1)).contains(picture(10));
        assertThat(pictures.at(2)).contains(picture(7));
        assertThat(readAgain).containsExactly(2L);
    }

    @Test
    void chosenPictureOutlivesAStreamOfOthers() {
        pictures.keep(1, picture(10));
        pictures.choose(1);
        for (int offset = 2; offset < 1_000; offset++) {
            pictures.keep(offset, picture(10));
            assertThat(pictures.bytes()).isLessThanOrEqualTo(60);
        }

        assertThat(pictures.at(1)).contains(picture(10));
        assertThat(readAgain).isEmpty();
    }

    @Test
    void pictureIsReadAgainOnce() {
        pictures.at(5);
        pictures.at(5);

        assertThat(readAgain).containsExactly(5L);
    }

    @Test
    void pictureKeptTwiceCountsOnce() {
        pictures.keep(1, picture(10));
        pictures.keep(1, picture(10));

        assertThat(pictures.bytes()).isEqualTo(10);
    }

    @Test
    void pictureLargerThanTheMemoryIsReadEachTime() {
        pictures.keep(1, picture(31));

        assertThat(pictures.bytes()).isZero();
        assertThat(pictures.at(1)).contains(picture(7));
    }

    private Optional<ByteBuffer> read(long offset) {
        readAgain.add(offset);
        return Optional.of(picture(7));
    }

    private static ByteBuffer picture(int bytes) {
        return ByteBuffer.allocate(bytes);
    }
}
