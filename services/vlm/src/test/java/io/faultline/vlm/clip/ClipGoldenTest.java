// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.clip;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.Tensor;
import io.faultline.vlm.runtime.TensorScope;
import io.faultline.vlm.testing.TensorFile;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Both towers, their preprocessing and their tokens against Hugging Face transformers.
class ClipGoldenTest {

    static final Path FOLDER = TensorFile.resource(ClipGoldenTest.class, "goldens.json");
    static final Path TINY = FOLDER.resolve("tiny");

    private static Clip clip;
    private static TensorScope scope;
    private static TensorFile golden;

    @BeforeAll
    static void load() throws IOException {
        clip = Clip.load(TensorFile.TORCH, TINY, DType.F32);
        scope = TensorFile.TORCH.open();
        golden = TensorFile.open(scope, FOLDER.resolve("goldens.safetensors"));
    }

    @AfterAll
    static void close() {
        scope.close();
        clip.close();
    }

    @Test
    void picturesAreResizedAndCroppedAsTransformersDoes() throws IOException {
        ClipPictures pictures = ClipPictures.read(TINY, 28);
        for (int i = 0; i < 3; i++) {
            byte[] png = Files.readAllBytes(FOLDER.resolve("image-" + i + ".png"));
            assertThat(pictures.pixels(png))
                    .containsExactly(golden.get("pixels." + i).floats(), Offset.offset(1e-5f));
        }
    }

    @Test
    void towerOfPicturesMatchesLayerByLayer() {
        float[] all = new float[3 * 3 * 28 * 28];
        for (int i = 0; i < 3; i++) {
            float[] one = golden.get("pixels." + i).floats();
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        Tensor pixels = scope.floats(all, 3, 3, 28, 28);
        Tensor x = clip.module().call(scope, "vision_embeddings", pixels).getFirst();
        golden.assertClose(x, "vision.embeddings", 1e-5);
        for (int i = 0; i < 2; i++) {
            x = clip.module().call(scope, "vision_layer", x, i).getFirst();
            golden.assertClose(x, "vision.layer." + i, 1e-5);
        }
        golden.assertClose(clip.images(scope, pixels), "image_features", 1e-5);
    }

    @Test
    void textsMatchTogetherAndAlone() throws IOException {
        JsonObject json =
                JsonParser.parseString(Files.readString(FOLDER.resolve("goldens.json")))
                        .getAsJsonObject();
        List<int[]> texts = new ArrayList<>();
        try (ClipReader reader = ClipReader.load(TensorFile.TORCH, TINY, DType.F32)) {
            json.getAsJsonArray("texts")
                    .forEach(
                            one -> {
                                JsonObject text = one.getAsJsonObject();
                                int[] ids = reader.tokens(text.get("text").getAsString());
                                assertThat(ids).isEqualTo(ints(text.getAsJsonArray("ids")));
                                texts.add(ids);
                            });
        }
        assertThat(texts).hasSize(3);
        float[] together = clip.texts(scope, texts).floats();
        for (int i = 0; i < 3; i++) {
            float[] expected = golden.get("text_features." + i).floats();
            assertThat(Arrays.copyOfRange(together, 16 * i, 16 * (i + 1)))
                    .containsExactly(expected, Offset.offset(1e-5f));
            golden.assertClose(
                    clip.texts(scope, List.of(texts.get(i))), "text_features." + i, 1e-5);
        }
    }

    private static int[] ints(JsonArray array) {
        return array.asList().stream().mapToInt(e -> e.getAsInt()).toArray();
    }
}
