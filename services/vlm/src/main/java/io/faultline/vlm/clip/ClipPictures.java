// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.images.Bicubic;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.RgbImage;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.images.UnreadableImageException;

import java.io.IOException;
import java.nio.file.Path;

/// CLIP's preprocessing: the shorter side is resized, the middle cut out, the values normalised, as
/// transformers' {@code CLIPImageProcessor} does. Thread-safe.
final class ClipPictures {

    static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
    static final double[] STD = {0.26862954, 0.26130258, 0.27577711};
    private static final int LONGEST = 1 << 14;

    private final int side;
    private final Tiler tiler;

    private ClipPictures(int side, Tiler tiler) {
        this.side = side;
        this.tiler = tiler;
    }

    /// @throws CheckpointException if the folder asks for another preprocessing
    static ClipPictures read(Path folder, int side) throws IOException {
        Path file = folder.resolve("preprocessor_config.json");
        JsonFile json = JsonFile.read(file);
        boolean fits =
                length(json, "size", "shortest_edge", side) == side
                        && length(json, "crop_size", "height", side) == side
                        && length(json, "crop_size", "width", side) == side
                        && json.whole("resample", 0, 3) == 3
                        && json.flag("do_resize", true)
                        && json.flag("do_center_crop", true);
        if (!fits) {
            throw new CheckpointException(file + " does not resize and crop to " + side);
        }
        double[] mean = json.reals("image_mean", MEAN);
        double[] std = json.reals("image_std", STD);
        return new ClipPictures(side, new Tiler(side, false, mean, std));
    }

    /// A length that is written as a number or within an object.
    private static int length(JsonFile json, String field, String inner, int otherwise) {
        return json.object(field)
                .map(object -> object.whole(inner, 1))
                .orElseGet(() -> json.whole(field, 1, otherwise));
    }

    /// The values of an encoded picture: [3, side, side].
    ///
    /// @throws UnreadableImageException if it cannot be read or is too long a strip
    float[] pixels(byte[] encoded) {
        return pixels(square(encoded));
    }

    /// The values of a picture that is resized and cut already.
    float[] pixels(RgbImage square) {
        return tiler.cut(square, 1).pixels();
    }

    /// An encoded picture, resized and cut.
    ///
    /// @throws UnreadableImageException if it cannot be read or is too long a strip
    RgbImage square(byte[] encoded) {
        RgbImage image = ImageDecoder.STANDARD.decode(encoded);
        int shorter = Math.min(image.width(), image.height());
        long longer = (long) side * Math.max(image.width(), image.height()) / shorter;
        if (longer > LONGEST) {
            throw new UnreadableImageException(
                    "a picture of " + image.width() + " x " + image.height() + " is a strip");
        }
        boolean upright = image.height() >= image.width();
        int width = upright ? side : (int) longer;
        int height = upright ? (int) longer : side;
        RgbImage resized = Bicubic.resize(image, width, height);
        byte[] middle = new byte[3 * side * side];
        int left = (width - side) / 2;
        int top = (height - side) / 2;
        for (int y = 0; y < side; y++) {
            int from = 3 * ((top + y) * width + left);
            System.arraycopy(resized.rgb(), from, middle, 3 * y * side, 3 * side);
        }
        return new RgbImage(side, side, middle);
    }
}
