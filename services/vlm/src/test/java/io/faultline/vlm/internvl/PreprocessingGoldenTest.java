// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.internvl;

import static io.faultline.vlm.internvl.Goldens.get;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;

import io.faultline.vlm.images.Bicubic;
import io.faultline.vlm.images.ImageDecoder;
import io.faultline.vlm.images.RgbImage;
import io.faultline.vlm.images.TileGrid;
import io.faultline.vlm.images.Tiler;
import io.faultline.vlm.images.Tiles;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// Pictures against Pillow and transformers' image processor.
class PreprocessingGoldenTest {

    @Test
    void resizedPicturesAreBitForBitPillows() throws Exception {
        for (JsonElement element : Goldens.json().getAsJsonArray("resized")) {
            int[] size = {
                element.getAsJsonArray().get(0).getAsInt(),
                element.getAsJsonArray().get(1).getAsInt(),
                element.getAsJsonArray().get(2).getAsInt()
            };
            RgbImage resized = Bicubic.resize(image(size[0]), size[1], size[2]);
            assertThat(sha256(resized.rgb()))
                    .as("image %d to %d x %d", size[0], size[1], size[2])
                    .isEqualTo(element.getAsJsonArray().get(3).getAsString());
        }
    }

    @Test
    void tilesAreTransformersOwn() throws IOException {
        Tiler tiler = Tiler.read(Goldens.FOLDER.resolve("tiny"), 56, true);
        try (TensorScope scope = Goldens.TORCH.open()) {
            Map<String, Tensor> golden = Goldens.floats(scope);
            for (int i = 0; i < 4; i++) {
                for (int most : new int[] {1, 4}) {
                    Tiles tiles = tiler.cut(image(i), most);
                    Tensor pixels = scope.floats(tiles.pixels(), tiles.count(), 3, 56, 56);
                    Goldens.assertClose(pixels, get(golden, "pixels." + i + "." + most), 1e-6);
                    assertThat(tiler.count(image(i).width(), image(i).height(), most))
                            .isEqualTo(tiles.count());
                }
            }
        }
    }

    @Test
    void gridsAreTransformersOwn() throws IOException {
        for (JsonElement element : Goldens.json().getAsJsonArray("grids")) {
            int[] g = Goldens.ints(element.getAsJsonArray());
            assertThat(TileGrid.closest(g[1], g[2], 448, g[0]))
                    .as("%d x %d in %d", g[1], g[2], g[0])
                    .isEqualTo(new TileGrid(g[3], g[4]));
        }
    }

    private static RgbImage image(int index) throws IOException {
        byte[] png = Files.readAllBytes(Goldens.FOLDER.resolve("image-" + index + ".png"));
        return ImageDecoder.STANDARD.decode(png);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
