// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

class CollageTest {

    @Test
    void timeRunsRightAndViewsRunDown() {
        RgbImage collage =
                Collage.of(
                        List.of(
                                List.of(plain(2, 1, 10), plain(2, 1, 20), plain(2, 1, 30)),
                                List.of(plain(2, 1, 40), plain(2, 1, 50), plain(2, 1, 60))));

        assertThat(collage.width()).isEqualTo(6);
        assertThat(collage.height()).isEqualTo(2);
        byte[] reds = new byte[12];
        for (int i = 0; i < reds.length; i++) {
            reds[i] = collage.rgb()[3 * i];
        }
        assertThat(reds).containsExactly(10, 10, 20, 20, 30, 30, 40, 40, 50, 50, 60, 60);
    }

    @Test
    void picturesOfAnotherSizeAreFittedToTheFirst() {
        RgbImage collage = Collage.of(List.of(List.of(plain(4, 4, 9), plain(7, 3, 9))));
        assertThat(collage.width()).isEqualTo(8);
        assertThat(collage.height()).isEqualTo(4);
        assertThat(collage.rgb()).containsOnly(9);
    }

    @Test
    void collageThatIsTooLargeIsRefusedBeforeItIsMade() {
        RgbImage large = plain(4000, 1000, 0);
        List<RgbImage> view = Collections.nCopies(4, large);
        assertThatThrownBy(() -> Collage.of(List.of(view, view, view)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("16000 x 3000");
    }

    private static RgbImage plain(int width, int height, int value) {
        byte[] rgb = new byte[3 * width * height];
        Arrays.fill(rgb, (byte) value);
        return new RgbImage(width, height, rgb);
    }
}
