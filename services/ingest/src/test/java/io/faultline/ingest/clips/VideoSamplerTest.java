// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import javax.imageio.ImageIO;

final class VideoSamplerTest {
    @TempDir Path folder;

    private final VideoSampler sampler = new VideoSampler(ClipLimits.DEFAULT);

    @Test
    void h264PicturesAreTakenFromTheirPositions() throws Exception {
        assertPictures(TestVideo.h264().write(folder.resolve("a.mp4"), 20));
    }

    @Test
    void av1PicturesAreTakenFromTheirPositions() throws Exception {
        assertPictures(TestVideo.av1().write(folder.resolve("a.mp4"), 20));
    }

    @Test
    void matroskaIsReadAsWell() throws Exception {
        assertPictures(TestVideo.h264().write(folder.resolve("a.mkv"), 20));
    }

    /// ImageIO is the oracle: another decoder sees the grey that was painted.
    private void assertPictures(Path file) throws Exception {
        assertThat(sampler.count(file)).isEqualTo(20);
        SampledVideo video = sample(file, 20, 0, 6, 13, 19);

        assertThat(video.frames()).isEqualTo(20);
        assertThat(video.frameRate()).isCloseTo(TestVideo.RATE, within(0.01));
        assertThat(video.jpegs().keySet()).containsExactly(0, 6, 13, 19);
        for (var jpeg : video.jpegs().entrySet()) {
            var image = ImageIO.read(new ByteArrayInputStream(jpeg.getValue()));
            assertThat(image.getWidth()).isEqualTo(64);
            assertThat(image.getHeight()).isEqualTo(48);
            int grey = image.getRGB(32, 24) & 0xff;
            assertThat(grey).isCloseTo(TestVideo.grey(jpeg.getKey()), within(4));
        }
    }

    private SampledVideo sample(Path file, int frames, Integer... positions) throws Exception {
        return sampler.sample(file, frames, new TreeSet<>(List.of(positions)));
    }

    @Test
    void sameVideoGivesTheSameBytes() throws Exception {
        Path file = TestVideo.h264().write(folder.resolve("a.mp4"), 12);

        var first = sample(file, 12, 0, 5, 11).jpegs();
        var second = sample(file, 12, 0, 5, 11).jpegs();

        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((position, jpeg) -> assertThat(second.get(position)).isEqualTo(jpeg));
    }

    @Test
    void truncatedVideoIsRefusedWhereverItIsCut() throws Exception {
        byte[] whole = Files.readAllBytes(TestVideo.h264().write(folder.resolve("a.mp4"), 20));
        for (int percent = 1; percent < 100; percent += 7) {
            Path cut = folder.resolve("cut.mp4");
            Files.write(cut, Arrays.copyOf(whole, whole.length * percent / 100));

            assertUnreadable(cut);
        }
    }

    /// Damage is either an error or leaves the number of pictures whole; it never hangs or crashes.
    @Test
    void damagedBytesNeverLosePicturesInSilence() throws Exception {
        byte[] whole = Files.readAllBytes(TestVideo.h264().write(folder.resolve("a.mp4"), 20));
        int refused = 0;
        for (int at = 0; at < whole.length; at += 41) {
            byte[] damaged = whole.clone();
            for (int i = at; i < Math.min(whole.length, at + 16); i++) {
                damaged[i] ^= (byte) 0xa5;
            }
            Path file = folder.resolve("damaged.mp4");
            Files.write(file, damaged);
            refused += readsWhole(file) ? 0 : 1;
        }
        assertThat(refused).isPositive();
    }

    private boolean readsWhole(Path file) throws Exception {
        try {
            int frames = sampler.count(file);
            if (frames < 1) {
                return false;
            }
            assertThat(sample(file, frames, 0, frames - 1).jpegs()).containsKey(frames - 1);
            return true;
        } catch (UnreadableVideoException e) {
            return false;
        }
    }

    @Test
    void textIsNoVideo() throws Exception {
        Path file = folder.resolve("a.mp4");
        Files.writeString(file, "#EXTM3U\nfile:///etc/passwd\n", StandardCharsets.UTF_8);

        assertCause(() -> sampler.count(file), "unreadable-container");
    }

    @Test
    void playlistsThatNameOtherFilesAreNotFollowed() throws Exception {
        TestVideo.h264().write(folder.resolve("a.mp4"), 4);
        Path list = folder.resolve("list.ffconcat");
        Files.writeString(list, "ffconcat version 1.0\nfile a.mp4\n");

        assertCause(() -> sampler.count(list), "unreadable-container");
    }

    @Test
    void otherCodecsAreRefused() {
        Path file = TestVideo.mpeg4().write(folder.resolve("a.mp4"), 4);

        assertCause(() -> sampler.count(file), "unsupported-codec");
    }

    @Test
    void oversizedFileIsRefusedBeforeItIsOpened() {
        Path file = TestVideo.h264().write(folder.resolve("a.mp4"), 4);
        var tight = limits(100, 1 << 20, 60, 100);

        assertCause(() -> tight.count(file), "oversized-file");
    }

    @Test
    void oversizedPictureIsRefusedByItsHeader() throws Exception {
        Path file = TestVideo.h264().write(folder.resolve("a.mp4"), 4);
        enlargeDeclaredPicture(file);

        assertCause(() -> sampler.count(file), "oversized-picture");
    }

    /// Sets width and height in the sample description to 65,535: two numbers 24 bytes after the
    /// end of the type `avc1` (ISO/IEC 14496-12 §12.1.3).
    private static void enlargeDeclaredPicture(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("avc1\0\0\0\0\0\0");
        assertThat(at).isPositive();
        Arrays.fill(bytes, at + 4 + 24, at + 4 + 28, (byte) 0xff);
        Files.write(file, bytes);
    }

    /// The container tells a small size, the stream itself the true one.
    @Test
    void pictureLargerThanItsHeaderSaysIsRefusedByTheDecoder() {
        Path file = TestVideo.h264().write(folder.resolve("a.mp4"), 4);
        var tight = limits(1 << 20, 64 * 48 - 1, 60, 100);

        assertCause(() -> tight.count(file), "oversized-picture");
    }

    @Test
    void longVideoIsRefusedByItsHeaderAndByItsPictures() {
        Path file = TestVideo.h264().write(folder.resolve("a.mp4"), 40);

        assertCause(() -> limits(1 << 20, 1 << 20, 2, 100).count(file), "video-too-long");
        assertCause(() -> limits(1 << 20, 1 << 20, 60, 39).count(file), "video-too-long");
    }

    private static VideoSampler limits(long bytes, long pixels, int seconds, int frames) {
        return new VideoSampler(new ClipLimits(bytes, pixels, Duration.ofSeconds(seconds), frames));
    }

    private interface Reading {
        void run() throws Exception;
    }

    private static void assertCause(Reading reading, String code) {
        assertThatExceptionOfType(UnreadableVideoException.class)
                .isThrownBy(reading::run)
                .extracting(UnreadableVideoException::code)
                .isEqualTo(code);
    }

    private void assertUnreadable(Path file) {
        assertThatExceptionOfType(UnreadableVideoException.class)
                .isThrownBy(() -> sample(file, sampler.count(file), 0));
    }
}
