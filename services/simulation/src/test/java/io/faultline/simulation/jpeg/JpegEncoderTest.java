// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

/// The JDK's decoder is the oracle.
class JpegEncoderTest {
    private static int[] picture(int width, int height) {
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int red = 255 * x / width;
                int green = 255 * y / height;
                int blue = (x / 24 + y / 24) % 2 == 0 ? 200 : 60;
                rgb[y * width + x] = red << 16 | green << 8 | blue;
            }
        }
        return rgb;
    }

    @ParameterizedTest
    @CsvSource({"256,256,90", "64,48,90", "17,33,90", "1,1,90", "128,128,100", "128,128,30"})
    void jdkDecodesWhatWasEncoded(int width, int height, int quality) throws IOException {
        int[] rgb = picture(width, height);

        byte[] file = new JpegEncoder(width, height, quality).encode(rgb);
        BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file));

        assertThat(decoded.getWidth()).isEqualTo(width);
        assertThat(decoded.getHeight()).isEqualTo(height);
        assertThat(meanError(rgb, decoded)).isLessThan(quality >= 90 ? 6 : 12);
    }

    private static double meanError(int[] rgb, BufferedImage decoded) {
        double error = 0;
        for (int i = 0; i < rgb.length; i++) {
            int other = decoded.getRGB(i % decoded.getWidth(), i / decoded.getWidth());
            for (int shift = 0; shift <= 16; shift += 8) {
                error += Math.abs((rgb[i] >> shift & 255) - (other >> shift & 255));
            }
        }
        return error / (3.0 * rgb.length);
    }
}
