// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

/// How a picture is cut: columns by rows of square tiles.
///
/// @param columns tiles across
/// @param rows tiles down
public record TileGrid(int columns, int rows) {

    public int tiles() {
        return columns * rows;
    }

    /// The grid of at most {@code most} tiles whose aspect is nearest the picture's. Between equals
    /// the one with more tiles wins as long as the picture has more than half their pixels
    /// (InternVL).
    public static TileGrid closest(int width, int height, int tileSize, int most) {
        double aspect = (double) width / height;
        double best = Double.POSITIVE_INFINITY;
        TileGrid grid = new TileGrid(1, 1);
        for (int tiles = 1; tiles <= most; tiles++) {
            for (int columns = 1; columns <= tiles; columns++) {
                if (tiles % columns != 0) {
                    continue;
                }
                int rows = tiles / columns;
                double difference = Math.abs(aspect - (double) columns / rows);
                boolean large = (long) width * height > 0.5 * tileSize * tileSize * tiles;
                if (difference < best || (difference == best && large)) {
                    best = difference;
                    grid = new TileGrid(columns, rows);
                }
            }
        }
        return grid;
    }
}
