// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.testing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;

import javax.imageio.ImageIO;

/// Small pictures of one colour with a blot, all different.
public final class Pictures {

    private Pictures() {}

    public static byte[] plain(Color color, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int side = 16 + random.nextInt(3);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = image.createGraphics();
        canvas.setColor(color);
        canvas.fillRect(0, 0, side, side);
        canvas.setColor(new Color(random.nextInt(1 << 24)));
        canvas.fillRect(random.nextInt(side - 4), random.nextInt(side - 4), 4, 4);
        canvas.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
