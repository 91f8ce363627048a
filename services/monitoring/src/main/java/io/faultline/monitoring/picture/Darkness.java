// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.picture;

import io.faultline.schemas.frames.ImageHeader;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.frames.UnreadableImageException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Tells a black picture, as a covered or failed camera sends it: the mean of its pixels, each from
/// 0 to 255, is below a threshold.
///
/// A black picture compresses to almost nothing, so only one of few bytes for its pixels is decoded
/// at all, subsampled. Pictures are untrusted: one that is too large, or made of more scans than a
/// camera writes, is not decoded and not called black.
///
/// @param threshold the least mean of a picture that is not black
/// @param limits the largest picture that is decoded
public record Darkness(double threshold, ImageLimits limits) {

    /// Tables and metadata, which a small black picture mostly consists of.
    private static final int HEADER_BYTES = 2_048;

    private static final int PIXELS_PER_BYTE = 12;
    private static final int SAMPLES_PER_SIDE = 64;
    private static final int MOST_SCANS = 16;

    /// Whether a picture is black.
    public boolean isBlack(ByteBuffer picture) {
        byte[] encoded = new byte[picture.remaining()];
        picture.duplicate().get(encoded);
        try {
            ImageHeader header = ImageHeader.read(encoded, limits);
            long pixels = (long) header.width() * header.height();
            return encoded.length <= HEADER_BYTES + pixels / PIXELS_PER_BYTE
                    && scans(encoded) <= MOST_SCANS
                    && mean(encoded, header) < threshold;
        } catch (UnreadableImageException e) {
            return false;
        }
    }

    /// The mean of some pixels, or the largest number where they cannot be decoded.
    private static double mean(byte[] encoded, ImageHeader header) {
        ImageReader reader = ImageIO.getImageReadersByMIMEType(header.mediaType()).next();
        try (ImageInputStream input =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            reader.setInput(input, true, true);
            ImageReadParam sparsely = reader.getDefaultReadParam();
            sparsely.setSourceSubsampling(
                    Math.ceilDiv(header.width(), SAMPLES_PER_SIDE),
                    Math.ceilDiv(header.height(), SAMPLES_PER_SIDE),
                    0,
                    0);
            return mean(reader.read(0, sparsely));
        } catch (IOException | RuntimeException undecodable) {
            return Double.MAX_VALUE;
        } finally {
            reader.dispose();
        }
    }

    private static double mean(BufferedImage image) {
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
            }
        }
        return sum / (3.0 * image.getWidth() * image.getHeight());
    }

    /// How often a JPEG's start-of-scan marker occurs (ITU-T T.81, B.1.1.3): each is a pass over
    /// the picture.
    private static int scans(byte[] encoded) {
        int scans = 0;
        for (int at = 0; at + 1 < encoded.length; at++) {
            if ((encoded[at] & 0xFF) == 0xFF && (encoded[at + 1] & 0xFF) == 0xDA) {
                scans++;
            }
        }
        return scans;
    }
}
