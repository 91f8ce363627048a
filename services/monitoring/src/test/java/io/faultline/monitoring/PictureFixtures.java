// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

import javax.imageio.ImageIO;

/// Pictures of one colour.
public final class PictureFixtures {

    private PictureFixtures() {}

    public static byte[] jpeg(int width, int height, int rgb) throws IOException {
        return encoded("jpeg", width, height, rgb);
    }

    public static byte[] png(int width, int height, int rgb) throws IOException {
        return encoded("png", width, height, rgb);
    }

    private static byte[] encoded(String format, int width, int height, int rgb)
            throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(rgb));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
