// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.monitoring.PictureFixtures;
import io.faultline.schemas.frames.ImageLimits;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

import javax.imageio.ImageIO;

final class DarknessTest {

    private static final Darkness DARKNESS = new Darkness(8, new ImageLimits(512 << 10, 2_000_000));

    @Test
    void blackIsBlack() throws IOException {
        assertThat(isBlack(PictureFixtures.jpeg(640, 480, 0))).isTrue();
        assertThat(isBlack(PictureFixtures.jpeg(64, 64, 0x050505))).isTrue();
        assertThat(isBlack(PictureFixtures.png(640, 480, 0))).isTrue();
    }

    @Test
    void sensorNoiseOnBlackIsBlack() throws IOException {
        BufferedImage noisy = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < 480; y++) {
            for (int x = 0; x < 640; x++) {
                noisy.setRGB(x, y, 0x010101 * random.nextInt(4));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(noisy, "jpeg", bytes);

        assertThat(isBlack(bytes.toByteArray())).isTrue();
    }

    @Test
    void darkGreyIsNotBlack() throws IOException {
        assertThat(isBlack(PictureFixtures.jpeg(640, 480, 0x101010))).isFalse();
        assertThat(isBlack(PictureFixtures.png(640, 480, 0x800000))).isFalse();
    }

    @Test
    void pictureAboveTheLimitIsNotDecoded() throws IOException {
        assertThat(isBlack(PictureFixtures.jpeg(2_000, 1_001, 0))).isFalse();
    }

    @Test
    void pictureOfTooManyScansIsNotDecoded() throws IOException {
        byte[] black = PictureFixtures.jpeg(640, 480, 0);
        byte[] scans = new byte[64];
        for (int i = 0; i < scans.length; i += 2) {
            scans[i] = (byte) 0xFF;
            scans[i + 1] = (byte) 0xDA;
        }
        byte[] many = Arrays.copyOf(black, black.length + scans.length);
        System.arraycopy(scans, 0, many, black.length, scans.length);

        assertThat(isBlack(many)).isFalse();
    }

    @Test
    void mutatedPicturesAreJudgedWithoutHarm() throws IOException {
        byte[] black = PictureFixtures.jpeg(64, 64, 0);
        byte[] png = PictureFixtures.png(64, 64, 0);
        Random random = new Random(2);
        for (int i = 0; i < 1_000; i++) {
            byte[] mutated = (i % 2 == 0 ? black : png).clone();
            for (int j = 0; j < 1 + i % 5; j++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            isBlack(Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length)));
        }
    }

    private static boolean isBlack(byte[] picture) {
        return DARKNESS.isBlack(ByteBuffer.wrap(picture));
    }
}
