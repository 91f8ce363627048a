// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation.render;

import io.faultline.simulation.seed.Draw;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The picture on the table top and the colour of the room: one of a fixed number of surfaces.
final class Surface {
    /// Number of different surfaces.
    static final int COUNT = 12;

    static final double LOW_X = -0.30;
    static final double HIGH_X = 1.00;
    static final double LOW_Y = -0.65;
    static final double HIGH_Y = 0.65;

    private static final int SIZE = 512;
    private static final int[] COLOURS = {
        0xC9A77A, 0x8C6239, 0xDAD5CB, 0x77808A, 0xB9C4B0, 0xE4D6B4,
        0x5E5148, 0xA9B7C6, 0xC8B6A6, 0x9A8F80, 0x6F7B6A, 0xD0C3D4
    };
    private static final int[] ROOMS = {
        0x9FA7AD, 0xBFB6A8, 0x6C7680, 0xCDC8BE, 0x8C8278, 0x7B8A93,
        0xB7BDB5, 0xD8D2C6, 0x6F6A66, 0xA8AFC0, 0xC6BEB0, 0x87919A
    };

    private static final Map<Integer, Surface> MADE = new ConcurrentHashMap<>();

    private final int[] texels;
    private final int room;

    private Surface(int[] texels, int room) {
        this.texels = texels;
        this.room = room;
    }

    /// The surface of a number below [#COUNT]; always the same for the same number, and made once.
    static Surface numbered(int number) {
        return MADE.computeIfAbsent(number, Surface::make);
    }

    private static Surface make(int number) {
        Draw draw = Draw.of(number, "surface");
        int[] texels = new int[SIZE * SIZE];
        float[] coarse = noise(draw, 12, 12);
        float[] grain = noise(draw, number % 3 == 0 ? 4 : 128, 128);
        boolean checks = number % 3 == 2;
        for (int v = 0; v < SIZE; v++) {
            for (int u = 0; u < SIZE; u++) {
                int at = v * SIZE + u;
                double shade = 0.92 + 0.10 * coarse[at] + 0.12 * (grain[at] - 0.5);
                if (checks && ((u / 32 + v / 32) & 1) == 0) {
                    shade *= 0.93;
                }
                texels[at] = scaled(COLOURS[number], shade);
            }
        }
        return new Surface(texels, ROOMS[number]);
    }

    /// Value noise on a grid, smoothly between its knots, from 0 to 1.
    private static float[] noise(Draw draw, int columns, int rows) {
        double[] knots = new double[(columns + 1) * (rows + 1)];
        for (int i = 0; i < knots.length; i++) {
            knots[i] = draw.unit();
        }
        float[] noise = new float[SIZE * SIZE];
        for (int v = 0; v < SIZE; v++) {
            double y = (double) v * rows / SIZE;
            int row = (int) y;
            double fy = smooth(y - row);
            for (int u = 0; u < SIZE; u++) {
                double x = (double) u * columns / SIZE;
                int column = (int) x;
                double fx = smooth(x - column);
                int at = row * (columns + 1) + column;
                double low = knots[at] + fx * (knots[at + 1] - knots[at]);
                int over = at + columns + 1;
                double high = knots[over] + fx * (knots[over + 1] - knots[over]);
                noise[v * SIZE + u] = (float) (low + fy * (high - low));
            }
        }
        return noise;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static int scaled(int rgb, double by) {
        int r = (int) Math.min(255, (rgb >> 16 & 255) * by);
        int g = (int) Math.min(255, (rgb >> 8 & 255) * by);
        int b = (int) Math.min(255, (rgb & 255) * by);
        return r << 16 | g << 8 | b;
    }

    /// Fills a canvas with the table and the room as a camera sees them.
    void fill(Canvas canvas, Camera camera, Light light) {
        double brightness = light.ambient() + light.lamp() * light.towards().z();
        int[] lit = new int[256];
        for (int i = 0; i < 256; i++) {
            lit[i] = (int) Math.min(255, i * brightness);
        }
        for (int y = 0; y < canvas.height; y += 2) {
            row(canvas, camera, y, lit);
        }
    }

    /// Two rows at once: the table is smooth, so that one sample serves two pixels by two.
    private void row(Canvas canvas, Camera camera, int y, int[] lit) {
        int width = canvas.width;
        double zoom = camera.zoom();
        double step = zoom / (width / 2.0);
        double above = (canvas.height / 2.0 - y - 1) * step;
        double first = (1 - width / 2.0) * step;
        var f = camera.forward();
        var r = camera.right();
        var u = camera.up();
        double dx = f.x() + u.x() * above + r.x() * first;
        double dy = f.y() + u.y() * above + r.y() * first;
        double dz = f.z() + u.z() * above + r.z() * first;
        double height = camera.eye().z();
        double toTexel = SIZE / (HIGH_X - LOW_X);
        double eyeU = (camera.eye().x() - LOW_X) * toTexel;
        double eyeV = (camera.eye().y() - LOW_Y) * toTexel;
        double across = height * toTexel;
        // Depth is exact at each of the four pixels: from the sample to a pixel's middle.
        double aside = 0.5 * step * r.z() / height;
        double below = -0.5 * step * u.z() / height;
        int wall = wall(y, canvas.height, lit);
        int at = y * width;
        for (int x = 0; x < width; x += 2, at += 2) {
            int colour = wall;
            double depth = 0;
            if (dz < -1e-6) {
                double inverse = -1 / dz;
                int tu = (int) (eyeU + across * inverse * dx + 1) - 1;
                int tv = (int) (eyeV + across * inverse * dy + 1) - 1;
                if ((tu | tv) >= 0 && tu < SIZE && tv < SIZE) {
                    int texel = texels[tv * SIZE + tu];
                    colour = lit[texel >> 16] << 16 | lit[texel >> 8 & 255] << 8 | lit[texel & 255];
                    depth = -dz / height;
                }
            }
            canvas.rgb[at] = colour;
            canvas.rgb[at + 1] = colour;
            if (depth > 0) {
                canvas.depth[at] = (float) (depth + aside + below);
                canvas.depth[at + 1] = (float) (depth - aside + below);
                canvas.depth[at + width] = (float) (depth + aside - below);
                canvas.depth[at + width + 1] = (float) (depth - aside - below);
            } else {
                canvas.depth[at] = 0;
                canvas.depth[at + 1] = 0;
                canvas.depth[at + width] = 0;
                canvas.depth[at + width + 1] = 0;
            }
            dx += 2 * r.x() * step;
            dy += 2 * r.y() * step;
            dz += 2 * r.z() * step;
        }
        System.arraycopy(canvas.rgb, y * width, canvas.rgb, (y + 1) * width, width);
    }

    private int wall(int y, int height, int[] lit) {
        double shade = 0.80 + 0.25 * y / height;
        int colour = scaled(room, shade);
        return lit[colour >> 16] << 16 | lit[colour >> 8 & 255] << 8 | lit[colour & 255];
    }
}
