// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

import java.nio.ByteBuffer;

/// What a picture's header declares, read without decoding a pixel.
///
/// @param mediaType image/jpeg or image/png
/// @param width in pixels
/// @param height in pixels
public record ImageHeader(String mediaType, int width, int height) {

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_IHDR = 0x49484452;
    private static final int JPEG_START = 0xFFD8;

    /// Reads the header of a JPEG (ITU-T T.81, B.2.2) or a PNG (W3C PNG, 11.2.1).
    ///
    /// @throws UnreadableImageException if it is neither, is cut off, or is over the limits
    public static ImageHeader read(byte[] encoded, ImageLimits limits)
            throws UnreadableImageException {
        if (encoded.length > limits.maxBytes()) {
            throw new UnreadableImageException(
                    "image of %d bytes, over the limit of %d"
                            .formatted(encoded.length, limits.maxBytes()));
        }
        ImageHeader header = parse(ByteBuffer.wrap(encoded));
        long pixels = (long) header.width * header.height;
        if (header.width < 1 || header.height < 1 || pixels > limits.maxPixels()) {
            throw new UnreadableImageException(
                    "image declares %d x %d pixels, over the limit of %d"
                            .formatted(header.width, header.height, limits.maxPixels()));
        }
        return header;
    }

    /// Reads the header under the default limits.
    public static ImageHeader read(byte[] encoded) throws UnreadableImageException {
        return read(encoded, ImageLimits.DEFAULT);
    }

    private static ImageHeader parse(ByteBuffer image) throws UnreadableImageException {
        if (image.remaining() >= 24 && image.getLong(0) == PNG_SIGNATURE) {
            return png(image);
        }
        if (image.remaining() >= 4 && (image.getShort(0) & 0xFFFF) == JPEG_START) {
            return jpeg(image);
        }
        throw new UnreadableImageException("neither JPEG nor PNG");
    }

    private static ImageHeader png(ByteBuffer image) throws UnreadableImageException {
        if (image.getInt(12) != PNG_IHDR) {
            throw new UnreadableImageException("PNG without a header chunk");
        }
        return new ImageHeader("image/png", image.getInt(16), image.getInt(20));
    }

    /// Walks the segments up to the start of frame, which holds the size.
    private static ImageHeader jpeg(ByteBuffer image) throws UnreadableImageException {
        int at = 2;
        while (at + 9 <= image.limit()) {
            if ((image.get(at) & 0xFF) != 0xFF) {
                throw new UnreadableImageException("JPEG segment expected at byte " + at);
            }
            int marker = image.get(at + 1) & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (isStartOfFrame(marker)) {
                int height = image.getShort(at + 5) & 0xFFFF;
                int width = image.getShort(at + 7) & 0xFFFF;
                return new ImageHeader("image/jpeg", width, height);
            } else if (marker >= 0xD0 && marker <= 0xD9) {
                throw new UnreadableImageException("JPEG without a frame header");
            } else {
                int length = image.getShort(at + 2) & 0xFFFF;
                if (length < 2) {
                    throw new UnreadableImageException("JPEG segment of no length at byte " + at);
                }
                at += 2 + length;
            }
        }
        throw new UnreadableImageException("JPEG cut off before its frame header");
    }

    private static boolean isStartOfFrame(int marker) {
        return marker >= 0xC0
                && marker <= 0xCF
                && marker != 0xC4 // Huffman tables
                && marker != 0xC8 // reserved
                && marker != 0xCC; // arithmetic coding
    }
}
