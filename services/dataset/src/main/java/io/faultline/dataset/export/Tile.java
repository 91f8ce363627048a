// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.frames.ImageLimits;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// One picture of a whole episode, as I-FailSense sees it: time runs from left to right, the
/// cameras are stacked (section III of the paper; T = 4). Each cell is as large as the first
/// picture; a picture of another size is scaled to it. The only place in the dataset lane that
/// decodes pictures.
final class Tile {
    private static final float QUALITY = 0.95f;

    /// A tile holds many frames, each within the frames' own limits.
    private static final ImageLimits LIMITS = new ImageLimits(64 << 20, 1L << 28);

    private Tile() {}

    /// A picture of an example and its bytes.
    record Cell(ExampleImage image, byte[] bytes) {}

    /// The tile as a JPEG.
    ///
    /// @param cells by view and then time; every view must have every moment
    /// @throws InvalidExportException where a picture cannot be decoded or a moment is missing
    static byte[] of(List<Cell> cells, String name) throws IOException {
        List<String> views = cells.stream().map(c -> c.image().getView()).distinct().toList();
        List<Integer> moments =
                List.copyOf(new TreeSet<>(cells.stream().map(c -> c.image().getIndex()).toList()));
        if (cells.isEmpty() || cells.size() != views.size() * moments.size()) {
            throw new InvalidExportException(
                    "%s has %d pictures for %d cameras at %d moments"
                            .formatted(name, cells.size(), views.size(), moments.size()));
        }
        BufferedImage first = decode(cells.getFirst(), name);
        int width = first.getWidth();
        int height = first.getHeight();
        BufferedImage tile =
                new BufferedImage(
                        width * moments.size(), height * views.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = tile.createGraphics();
        canvas.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        for (Cell cell : cells) {
            int x = width * moments.indexOf(cell.image().getIndex());
            int y = height * views.indexOf(cell.image().getView());
            canvas.drawImage(decode(cell, name), x, y, width, height, null);
        }
        canvas.dispose();
        return jpeg(tile);
    }

    /// Decodes every pixel of a tile.
    static BufferedImage decode(byte[] tile, String name) throws IOException {
        ExportRun.header(tile, name, LIMITS);
        return pixels(tile, name);
    }

    private static BufferedImage decode(Cell cell, String name) throws IOException {
        ExportRun.header(cell.bytes(), name);
        return pixels(cell.bytes(), name);
    }

    private static BufferedImage pixels(byte[] bytes, String name) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        if (image == null) {
            throw new InvalidExportException(name + " cannot be decoded");
        }
        return image;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
