// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

class ImageHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void headerSaysWhatTheDecoderSees(String format) throws Exception {
        assertThat(ImageHeader.read(picture(format, 31, 17)))
                .isEqualTo(new ImageHeader("image/" + format, 31, 17));
    }

    @Test
    void decompressionBombIsRefusedByItsHeader() throws IOException {
        byte[] bomb = picture("png", 2, 2);
        Arrays.fill(bomb, 17, 20, (byte) 0xFF); // 16 million pixels wide
        Arrays.fill(bomb, 21, 24, (byte) 0xFF);

        assertThatThrownBy(() -> ImageHeader.read(bomb))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("over the limit");
    }

    @Test
    void largePictureIsRefusedBeforeAnyLook() {
        assertThatThrownBy(() -> ImageHeader.read(new byte[9], new ImageLimits(8, 1)))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("9 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void mutatedHeadersGiveASizeWithinLimitsOrAnError(String format) throws IOException {
        byte[] sound = picture(format, 8, 8);
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            try {
                ImageHeader header = ImageHeader.read(mutated);
                assertThat((long) header.width() * header.height())
                        .isBetween(1L, ImageLimits.DEFAULT.maxPixels());
            } catch (UnreadableImageException e) {
                assertThat(e).message().isNotBlank();
            }
        }
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }
}
