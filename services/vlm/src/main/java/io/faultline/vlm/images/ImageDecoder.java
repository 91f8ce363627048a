// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Decodes JPEG and PNG. The size is read from the header and held against the limit before a pixel
/// is allocated; transparency is dropped and grey repeated, as Pillow's {@code convert("RGB")}
/// does.
///
/// @param mostPixels the largest picture
public record ImageDecoder(long mostPixels) {

    /// Reads pictures of up to 16 million pixels.
    public static final ImageDecoder STANDARD = new ImageDecoder(1L << 24);

    /// @throws UnreadableImageException if the bytes are no picture, a broken one or too large a
    ///   one
    public RgbImage decode(byte[] encoded) {
        try (ImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UnreadableImageException("the bytes are no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > mostPixels) {
                    throw new UnreadableImageException(
                            "a picture of " + pixels + " pixels is over " + mostPixels);
                }
                return rgb(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnreadableImageException("the picture does not decode: " + e.getMessage(), e);
        }
    }

    private static RgbImage rgb(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] rgb = new byte[3 * width * height];
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
            for (int i = 0; i < rgb.length; i += 3) {
                rgb[i] = bgr[i + 2];
                rgb[i + 1] = bgr[i + 1];
                rgb[i + 2] = bgr[i];
            }
        } else if (image.getColorModel() instanceof IndexColorModel palette) {
            int[] row = new int[width];
            for (int y = 0; y < height; y++) {
                image.getRaster().getSamples(0, y, width, 1, 0, row);
                for (int x = 0; x < width; x++) {
                    put(rgb, 3 * (y * width + x), palette.getRGB(row[x]));
                }
            }
        } else {
            samples(image.getRaster(), rgb);
        }
        return new RgbImage(width, height, rgb);
    }

    /// Takes the stored samples as they are: asking for colours would gamma-correct grey pictures.
    private static void samples(Raster raster, byte[] rgb) {
        int bands = raster.getNumBands();
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        int[] row = new int[raster.getWidth() * bands];
        int at = 0;
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, raster.getWidth(), 1, row);
            for (int x = 0; x < row.length; x += bands) {
                rgb[at++] = (byte) (row[x] >> shift);
                rgb[at++] = (byte) (row[bands < 3 ? x : x + 1] >> shift);
                rgb[at++] = (byte) (row[bands < 3 ? x : x + 2] >> shift);
            }
        }
    }

    private static void put(byte[] rgb, int at, int colour) {
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
    }
}
