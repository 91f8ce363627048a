// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.images;

import java.util.List;

/// A trajectory as one picture: time from left to right, views from top to bottom, every cell as
/// large as the first picture. Pictures of another size are resized to it.
public final class Collage {

    /// The most pixels of a collage.
    private static final long MOST_PIXELS = 1L << 25;

    private Collage() {}

    /// @param views the pictures of each view in order of time, of every view as many
    /// @throws UnreadableImageException if the whole is too large
    public static RgbImage of(List<List<RgbImage>> views) {
        RgbImage first = views.getFirst().getFirst();
        int cellWidth = first.width();
        int cellHeight = first.height();
        long wide = (long) cellWidth * views.getFirst().size();
        long high = (long) cellHeight * views.size();
        if (wide * high > MOST_PIXELS) {
            throw new UnreadableImageException(
                    "a collage of " + wide + " x " + high + " pixels is over " + MOST_PIXELS);
        }
        byte[] rgb = new byte[Math.toIntExact(3 * wide * high)];
        for (int view = 0; view < views.size(); view++) {
            for (int time = 0; time < views.get(view).size(); time++) {
                RgbImage cell = fit(views.get(view).get(time), cellWidth, cellHeight);
                for (int y = 0; y < cellHeight; y++) {
                    long at = (view * (long) cellHeight + y) * wide + (long) time * cellWidth;
                    int to = Math.toIntExact(3 * at);
                    System.arraycopy(cell.rgb(), 3 * y * cellWidth, rgb, to, 3 * cellWidth);
                }
            }
        }
        return new RgbImage((int) wide, (int) high, rgb);
    }

    private static RgbImage fit(RgbImage image, int width, int height) {
        boolean fits = image.width() == width && image.height() == height;
        return fits ? image : Bicubic.resize(image, width, height);
    }
}
