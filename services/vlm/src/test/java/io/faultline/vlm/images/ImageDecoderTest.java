// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

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

class ImageDecoderTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_BYTE_INDEXED,
                BufferedImage.TYPE_INT_RGB
            })
    void coloursSurviveEveryStorage(int type) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, type);
        image.setRGB(0, 0, 0xffff0000);
        image.setRGB(1, 0, 0xff0000ff);

        assertThat(ImageDecoder.STANDARD.decode(png(image)).rgb())
                .containsExactly(255, 0, 0, 0, 0, 255);
    }

    @Test
    void greyIsRepeatedWithoutGamma() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(0, 0, 0, 100);

        assertThat(ImageDecoder.STANDARD.decode(png(image)).rgb()).containsExactly(100, 100, 100);
    }

    @Test
    void pictureOverTheLimitIsRefusedByItsHeader() throws IOException {
        byte[] png = png(new BufferedImage(100, 100, BufferedImage.TYPE_3BYTE_BGR));
        // The header's width, at offset 16, claims 2^31 - 1 pixels.
        byte[] bomb = png.clone();
        System.arraycopy(new byte[] {127, -1, -1, -1, 127, -1, -1, -1}, 0, bomb, 16, 8);

        assertThatThrownBy(() -> new ImageDecoder(9_999).decode(png))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("10000 pixels");
        assertThatThrownBy(() -> ImageDecoder.STANDARD.decode(bomb))
                .isInstanceOf(UnreadableImageException.class);
    }

    @Test
    void brokenBytesAreAnErrorAndNothingElse() throws IOException {
        byte[] png = png(new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] broken = Arrays.copyOf(png, random.nextInt(png.length));
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                ImageDecoder.STANDARD.decode(broken);
            } catch (UnreadableImageException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
