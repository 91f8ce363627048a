// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.FrameRef;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class LocalFrameStoreTest {

    @TempDir Path folder;

    @Test
    void frameComesBackAsItWas() throws Exception {
        FrameStore store = new LocalFrameStore(folder);
        byte[] picture = picture();

        FrameRef stored = store.put(picture);

        assertThat(store.get(stored)).isEqualTo(picture);
        assertThat(stored.getSize()).isEqualTo(picture.length);
        assertThat(stored.getWidth()).isEqualTo(6);
    }

    @Test
    void sameFrameFromManyThreadsIsOneFile() throws Exception {
        FrameStore store = new LocalFrameStore(folder);
        byte[] picture = picture();

        IntStream.range(0, 64).parallel().forEach(i -> put(store, picture));

        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void missingFrameIsNamed() {
        FrameRef nowhere =
                FrameRef.newBuilder()
                        .setSha256("0".repeat(64))
                        .setMediaType("image/png")
                        .setWidth(1)
                        .setHeight(1)
                        .setSize(1)
                        .build();

        assertThatThrownBy(() -> new LocalFrameStore(folder).get(nowhere))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("no frame 0000");
    }

    @Test
    void nameThatIsNoHashNeverReachesTheFolder() {
        FrameRef escape =
                FrameRef.newBuilder()
                        .setSha256("../../etc/passwd")
                        .setMediaType("image/png")
                        .setWidth(1)
                        .setHeight(1)
                        .setSize(1)
                        .build();

        assertThatThrownBy(() -> new LocalFrameStore(folder).get(escape))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void put(FrameStore store, byte[] picture) {
        try {
            store.put(picture);
        } catch (IOException | UnreadableImageException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(6, 4, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }
}
