// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

import javax.imageio.ImageIO;

/// Small real pictures.
final class Pictures {

    private Pictures() {}

    /// A picture whose shade tells it from others.
    static byte[] encoded(String format, int shade) {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(shade & 0xFF, (shade >> 8) & 0xFF, 128));
        pen.fillRect(0, 0, 64, 48);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
