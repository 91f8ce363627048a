// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.sheet;

import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.world.World;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/// Rows of pictures, each row with captions above it: four views at the start and four at the end.
public final class ContactSheet {
    private static final int LINE = 11;
    private static final int GAP = 6;
    private static final int PAPER = 0xF7F7F4;
    private static final int INK = 0x202428;
    private static final int GOOD = 0x1D7A3A;
    private static final int BAD = 0xB3261E;
    private static final int QUALITY = 72;

    /// A row.
    ///
    /// @param captions lines above it
    /// @param succeeded what the oracle says, which colours the last line
    record Row(List<String> captions, boolean succeeded, Studio studio, World start, World end) {
        Row {
            captions = List.copyOf(captions);
        }
    }

    private final SceneRenderer renderer;
    private final List<Row> rows = new ArrayList<>();

    /// @param size width of one picture in pixels
    ContactSheet(int size) {
        this.renderer = new SceneRenderer(size);
    }

    void add(Row row) {
        rows.add(row);
    }

    private int width() {
        return 2 * View.values().length * renderer.size() + GAP;
    }

    /// Writes the sheet, as PNG or JPEG by the file's ending.
    ///
    /// @throws IOException where it can not be written
    public void write(Path file) throws IOException {
        int width = width();
        int height = 0;
        for (Row row : rows) {
            height += height(row);
        }
        int[] rgb = new int[width * height];
        java.util.Arrays.fill(rgb, PAPER);
        int top = 0;
        for (Row row : rows) {
            draw(row, rgb, width, top);
            top += height(row);
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        save(file, rgb, width, height);
    }

    private int height(Row row) {
        return LINE * row.captions().size() + 3 + renderer.size() + GAP;
    }

    private void draw(Row row, int[] rgb, int width, int top) {
        int y = top + 2;
        for (int i = 0; i < row.captions().size(); i++) {
            boolean last = i > 0 && i == row.captions().size() - 1;
            int ink = last ? (row.succeeded() ? GOOD : BAD) : INK;
            Lettering.write(rgb, width, 3, y, row.captions().get(i), ink);
            y += LINE;
        }
        int x = 0;
        for (View view : View.values()) {
            paste(renderer.render(row.start(), row.studio(), view), rgb, width, x, y);
            int right = x + View.values().length * renderer.size() + GAP;
            paste(renderer.render(row.end(), row.studio(), view), rgb, width, right, y);
            x += renderer.size();
        }
    }

    private void paste(int[] picture, int[] rgb, int width, int x, int y) {
        int size = renderer.size();
        for (int row = 0; row < size; row++) {
            System.arraycopy(picture, row * size, rgb, (y + row) * width + x, size);
        }
    }

    private static void save(Path file, int[] rgb, int width, int height) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            Files.write(file, new JpegEncoder(width, height, QUALITY).encode(rgb));
            return;
        }
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        if (!ImageIO.write(image, "png", file.toFile())) {
            throw new IOException("no PNG writer for " + file);
        }
    }
}
