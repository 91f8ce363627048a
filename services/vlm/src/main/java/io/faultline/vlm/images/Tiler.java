// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Cuts pictures into normalised tiles, as transformers' {@code GotOcr2ImageProcessor} and
/// OpenGVLab's {@code dynamic_preprocess} do. Thread-safe.
public final class Tiler {

    private static final double[] IMAGENET_MEAN = {0.485, 0.456, 0.406};
    private static final double[] IMAGENET_STD = {0.229, 0.224, 0.225};

    private final int side;
    private final boolean thumbnail;
    private final float[][] normalised = new float[3][256];

    /// @param side pixels of a tile's side
    /// @param thumbnail whether a picture of several tiles is also shown whole, as the last one
    /// @param mean of red, green and blue, in [0, 1]
    /// @param std their standard deviations
    public Tiler(int side, boolean thumbnail, double[] mean, double[] std) {
        if (mean.length != 3 || std.length != 3) {
            throw new CheckpointException("a picture has three channels");
        }
        this.side = side;
        this.thumbnail = thumbnail;
        for (int channel = 0; channel < 3; channel++) {
            for (int value = 0; value < 256; value++) {
                normalised[channel][value] =
                        (float) ((value / 255.0 - mean[channel]) / std[channel]);
            }
        }
    }

    /// The tiler of a checkpoint folder: {@code preprocessor_config.json} gives mean and deviation,
    /// ImageNet's where there is none.
    public static Tiler read(Path folder, int side, boolean thumbnail) throws IOException {
        Path file = folder.resolve("preprocessor_config.json");
        if (!Files.isRegularFile(file)) {
            return new Tiler(side, thumbnail, IMAGENET_MEAN, IMAGENET_STD);
        }
        JsonFile json = JsonFile.read(file);
        return new Tiler(
                side,
                thumbnail,
                json.reals("image_mean", IMAGENET_MEAN),
                json.reals("image_std", IMAGENET_STD));
    }

    /// How many tiles a picture becomes, without resizing it.
    public int count(int width, int height, int most) {
        int tiles = TileGrid.closest(width, height, side, most).tiles();
        return tiles > 1 && thumbnail ? tiles + 1 : tiles;
    }

    /// Cuts a picture into at most {@code most} tiles, and a thumbnail.
    public Tiles cut(RgbImage image, int most) {
        TileGrid grid = TileGrid.closest(image.width(), image.height(), side, most);
        int count = count(image.width(), image.height(), most);
        float[] pixels = new float[Math.multiplyExact(count, 3 * side * side)];
        RgbImage canvas = Bicubic.resize(image, grid.columns() * side, grid.rows() * side);
        for (int tile = 0; tile < grid.tiles(); tile++) {
            int x = tile % grid.columns() * side;
            int y = tile / grid.columns() * side;
            normalise(canvas, x, y, pixels, tile * 3 * side * side);
        }
        if (count > grid.tiles()) {
            RgbImage small = Bicubic.resize(image, side, side);
            normalise(small, 0, 0, pixels, grid.tiles() * 3 * side * side);
        }
        return new Tiles(count, pixels);
    }

    private void normalise(RgbImage canvas, int x, int y, float[] pixels, int at) {
        int plane = side * side;
        byte[] rgb = canvas.rgb();
        float[] red = normalised[0];
        float[] green = normalised[1];
        float[] blue = normalised[2];
        for (int row = 0; row < side; row++) {
            int from = 3 * ((y + row) * canvas.width() + x);
            int to = at + row * side;
            for (int column = 0; column < side; column++, from += 3, to++) {
                pixels[to] = red[rgb[from] & 255];
                pixels[to + plane] = green[rgb[from + 1] & 255];
                pixels[to + 2 * plane] = blue[rgb[from + 2] & 255];
            }
        }
    }
}
