// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.FrameRef;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.schemas.frames.S3FrameStore;
import io.faultline.schemas.frames.UnreadableImageException;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.objectstore.S3Access;
import io.faultline.schemas.objectstore.S3Location;
import io.micronaut.context.ApplicationContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

final class FramesOnS3Test {

    private static ObjectStore server;
    private final String prefix = "robots/" + UUID.randomUUID();
    private final FrameStore frames = new S3FrameStore(S3Access.connect(), place());

    @BeforeAll
    static void start() throws Exception {
        server = ObjectStore.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void frameIsReadBackByteForByteAndKeptUnderItsHash() throws Exception {
        byte[] picture = png(1, 4000);

        FrameRef stored = frames.put(picture);

        String hash = Digest.ofBytes(picture);
        assertThat(stored.getSha256()).isEqualTo(hash);
        assertThat(frames.get(stored)).isEqualTo(picture);
        assertThat(server.keys(prefix))
                .containsExactly("%s/%s/%s".formatted(prefix, hash.substring(0, 2), hash));
    }

    @Test
    void storingAgainChangesNothing() throws Exception {
        FrameRef first = frames.put(png(1, 100));

        assertThat(frames.put(png(1, 100))).isEqualTo(first);

        assertThat(server.keys(prefix)).hasSize(1);
    }

    @Test
    void referenceIsTheOneThatALocalStoreGives(@TempDir Path folder) throws Exception {
        assertThat(frames.put(png(7, 300))).isEqualTo(new LocalFrameStore(folder).put(png(7, 300)));
    }

    @Test
    void missingFrameIsNamedByItsHash() throws Exception {
        FrameRef elsewhere = FrameRef.newBuilder(frames.put(png(1, 50))).setSha256(hash(2)).build();

        assertThatThrownBy(() -> frames.get(elsewhere))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(hash(2))
                .hasMessageContaining(place().toString());
    }

    @Test
    void whatIsNoPictureIsRefusedBeforeItIsStored() {
        assertThatThrownBy(() -> frames.put(new byte[100]))
                .isInstanceOf(UnreadableImageException.class);
        assertThat(server.keys(prefix)).isEmpty();
    }

    @Test
    void objectOverTheLimitIsNotRead() throws Exception {
        FrameRef stored = frames.put(png(1, 4000));
        FrameStore strict = new S3FrameStore(S3Access.connect(), place(), new ImageLimits(99, 99));

        assertThatThrownBy(() -> strict.get(stored))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("over the limit of 99");
    }

    @Test
    void wrongCredentialsAreABrokenStoreAndTheirSecretIsNotSaid() throws Exception {
        FrameRef stored = frames.put(png(1, 100));
        FrameStore stranger = new S3FrameStore(S3Access.connect(), place());
        System.setProperty("aws.secretAccessKey", "another-secret");
        try {
            assertThatThrownBy(() -> stranger.get(stored))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining(stored.getSha256())
                    .hasMessageNotContaining("another-secret")
                    .hasMessageNotContaining(ObjectStore.SECRET);
            assertThatThrownBy(() -> stranger.put(png(2, 100))).isInstanceOf(IOException.class);
        } finally {
            System.setProperty("aws.secretAccessKey", ObjectStore.SECRET);
        }
    }

    @Test
    void configurationChoosesTheStore() {
        try (ApplicationContext services =
                ApplicationContext.run(Map.of("faultline.frames", place().toString()))) {
            assertThat(services.getBean(FrameStore.class)).isInstanceOf(S3FrameStore.class);
        }
        try (ApplicationContext services =
                ApplicationContext.run(Map.of("faultline.frames", "frames"))) {
            assertThat(services.getBean(FrameStore.class)).isInstanceOf(LocalFrameStore.class);
        }
    }

    @Test
    void placeIsABucketAndAPrefix() {
        assertThat(S3Location.of("s3://some-bucket")).contains(new S3Location("some-bucket", ""));
        assertThat(S3Location.of("s3://some-bucket/a/b/"))
                .contains(new S3Location("some-bucket", "a/b"));
        assertThat(S3Location.of("/data/s3")).isEmpty();
        assertThatThrownBy(() -> S3Location.of("s3:///frames"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private S3Location place() {
        return new S3Location(ObjectStore.BUCKET, prefix);
    }

    private static String hash(int seed) {
        return Digest.ofBytes(png(seed, 50));
    }

    /// The header of a PNG, and bytes in place of its pixels.
    private static byte[] png(int seed, int length) {
        return ByteBuffer.allocate(length)
                .putLong(0x89504E470D0A1A0AL)
                .putInt(13)
                .putInt(0x49484452)
                .putInt(64)
                .putInt(48)
                .putInt(seed)
                .array();
    }
}
