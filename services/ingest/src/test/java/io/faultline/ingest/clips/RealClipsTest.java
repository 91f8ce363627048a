// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;
import io.faultline.schemas.frames.ImageHeader;
import io.faultline.testsupport.SharedData;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Real robot videos: 12 demonstrations of BridgeData V2, 23 labelled rollouts of policies trained
/// on it, and two simulated runs of REFLECT.
final class RealClipsTest {
    @Test
    void everyRowOfTheRealManifestIsAnEpisode() throws Exception {
        List<RawEpisode> episodes = new ArrayList<>();
        for (Read read : read(SharedData.require("manifest.jsonl"))) {
            assertThat(read).isInstanceOf(Read.Of.class);
            episodes.add(((Read.Of) read).episode());
        }

        assertThat(count(episodes, LabelSource.DEMONSTRATION, Outcome.SUCCESS)).isEqualTo(12);
        assertThat(count(episodes, LabelSource.HUMAN, Outcome.SUCCESS)).isEqualTo(18);
        assertThat(count(episodes, LabelSource.HUMAN, Outcome.FAILURE)).isEqualTo(5);
        assertThat(count(episodes, LabelSource.SIMULATOR, Outcome.SUCCESS)).isEqualTo(1);
        assertThat(count(episodes, LabelSource.SIMULATOR, Outcome.FAILURE)).isEqualTo(1);
        assertThat(episodes).hasSize(37);
        assertThat(episodes.stream().map(RawEpisode::contentDigest).collect(Collectors.toSet()))
                .hasSize(37);
        for (RawEpisode episode : episodes) {
            assertWhole(episode);
        }
    }

    private static long count(List<RawEpisode> episodes, LabelSource source, Outcome outcome) {
        return episodes.stream()
                .filter(e -> e.outcomeSource() == source && e.outcome() == outcome)
                .count();
    }

    private static void assertWhole(RawEpisode episode) throws Exception {
        var frames = episode.views().firstEntry().getValue();
        assertThat(frames).hasSize(4);
        assertThat(frames.getFirst().step()).isZero();
        assertThat(frames.getLast().step()).isEqualTo(episode.steps() - 1);
        for (var frame : frames) {
            assertThat(ImageHeader.read(frame.bytes()).mediaType()).isEqualTo("image/jpeg");
        }
        String file = episode.origin().file().toLowerCase(Locale.ROOT);
        String stem = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
        assertThat(episode.instruction()).doesNotContain(stem);
        assertThat(episode.environment().toLowerCase(Locale.ROOT)).doesNotContain(stem);
    }

    private static List<Read> read(Path manifest) throws Exception {
        List<Read> reads = new ArrayList<>();
        new ClipSource(manifest, 4, ClipLimits.DEFAULT).read(reads::add);
        return reads;
    }

    @Test
    void realAv1OfAUnitreeRobotIsRead() throws Exception {
        Path video =
                SharedData.require(
                        "lerobot_v21_g1/videos/chunk-000/observation.images.cam_high/"
                                + "episode_000029.mp4");
        VideoSampler sampler = new VideoSampler(ClipLimits.DEFAULT);

        int frames = sampler.count(video);
        var sampled = sampler.sample(video, frames, new java.util.TreeSet<>(List.of(0, 220)));

        assertThat(frames).isEqualTo(221);
        for (byte[] jpeg : sampled.jpegs().values()) {
            assertThat(ImageHeader.read(jpeg).width()).isEqualTo(640);
        }
    }
}
