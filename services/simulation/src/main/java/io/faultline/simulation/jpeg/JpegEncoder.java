// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.jpeg;

/// Encodes pictures as baseline JPEG in YCbCr with colour at half resolution both ways, the
/// standard Huffman tables and the standard quantisation scaled by quality. Keeps its buffers; for
/// one thread.
public final class JpegEncoder {
    private static final int BLOCK = 8;
    private static final int MCU = 16;

    private final int width;
    private final int height;
    private final int planeWidth;
    private final int planeHeight;
    private final float[] luma;
    private final float[] blue;
    private final float[] red;
    private final Quantiser lumaQuantiser;
    private final Quantiser chromaQuantiser;
    private final BitWriter out = new BitWriter();
    private final Dct dct = new Dct();
    private final int[] coefficients = new int[64];

    /// @param width in pixels
    /// @param height in pixels
    /// @param quality from 1 to 100
    public JpegEncoder(int width, int height, int quality) {
        if (width < 1 || height < 1 || width > 4096 || height > 4096) {
            throw new IllegalArgumentException("picture of " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.planeWidth = (width + MCU - 1) / MCU * MCU;
        this.planeHeight = (height + MCU - 1) / MCU * MCU;
        this.luma = new float[planeWidth * planeHeight];
        this.blue = new float[planeWidth * planeHeight / 4];
        this.red = new float[planeWidth * planeHeight / 4];
        this.lumaQuantiser = Quantiser.luma(quality);
        this.chromaQuantiser = Quantiser.chroma(quality);
    }

    /// The picture as a JPEG file.
    ///
    /// @param rgb width times height pixels, red in bits 16 to 23, green in 8 to 15, blue in 0 to 7
    public byte[] encode(int[] rgb) {
        split(rgb);
        out.reset();
        new Headers(out).write(width, height, lumaQuantiser, chromaQuantiser);
        int lumaBefore = 0;
        int blueBefore = 0;
        int redBefore = 0;
        int half = planeWidth / 2;
        for (int y = 0; y < planeHeight; y += MCU) {
            for (int x = 0; x < planeWidth; x += MCU) {
                for (int part = 0; part < 4; part++) {
                    int at = (y + (part >> 1) * BLOCK) * planeWidth + x + (part & 1) * BLOCK;
                    lumaBefore =
                            block(luma, at, planeWidth, lumaQuantiser, Huffman.LUMA, lumaBefore);
                }
                int at = y / 2 * half + x / 2;
                blueBefore = block(blue, at, half, chromaQuantiser, Huffman.CHROMA, blueBefore);
                redBefore = block(red, at, half, chromaQuantiser, Huffman.CHROMA, redBefore);
            }
        }
        out.flush();
        out.marker(0xD9);
        return out.toBytes();
    }

    private int block(
            float[] plane, int at, int stride, Quantiser quantiser, Huffman huffman, int before) {
        dct.forward(plane, at, stride);
        quantiser.quantise(dct.values(), coefficients);
        huffman.write(out, coefficients, before);
        return coefficients[0];
    }

    /// Luma less 128 at every pixel; each chroma the mean over two by two. Edges are repeated.
    private void split(int[] rgb) {
        for (int y = 0; y < planeHeight; y += 2) {
            int row = Math.min(y, height - 1) * width;
            int below = Math.min(y + 1, height - 1) * width;
            for (int x = 0; x < planeWidth; x += 2) {
                int left = Math.min(x, width - 1);
                int right = Math.min(x + 1, width - 1);
                int at = y * planeWidth + x;
                int a = rgb[row + left];
                int b = rgb[row + right];
                int c = rgb[below + left];
                int d = rgb[below + right];
                luma[at] = luma(a);
                luma[at + 1] = luma(b);
                luma[at + planeWidth] = luma(c);
                luma[at + planeWidth + 1] = luma(d);
                chroma(a, b, c, d, y / 2 * (planeWidth / 2) + x / 2);
            }
        }
    }

    private static float luma(int rgb) {
        return 0.299f * (rgb >> 16 & 255) + 0.587f * (rgb >> 8 & 255) + 0.114f * (rgb & 255) - 128f;
    }

    private void chroma(int a, int b, int c, int d, int at) {
        float r = ((a >> 16 & 255) + (b >> 16 & 255) + (c >> 16 & 255) + (d >> 16 & 255)) * 0.25f;
        float g = ((a >> 8 & 255) + (b >> 8 & 255) + (c >> 8 & 255) + (d >> 8 & 255)) * 0.25f;
        float bl = ((a & 255) + (b & 255) + (c & 255) + (d & 255)) * 0.25f;
        blue[at] = -0.168736f * r - 0.331264f * g + 0.5f * bl;
        red[at] = 0.5f * r - 0.418688f * g - 0.081312f * bl;
    }
}
