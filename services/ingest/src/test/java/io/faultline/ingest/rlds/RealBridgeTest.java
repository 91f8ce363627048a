// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.rlds;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.episode.Assembled;
import io.faultline.ingest.episode.AssemblyLine;
import io.faultline.ingest.episode.AssemblySettings;
import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.EpisodeAssembly;
import io.faultline.ingest.episode.EpisodeIntake;
import io.faultline.ingest.episode.Leak;
import io.faultline.ingest.episode.SceneObjects;
import io.faultline.schemas.Episode;
import io.faultline.schemas.TimedFrame;
import io.faultline.schemas.ViewFrames;
import io.faultline.schemas.frames.LocalFrameStore;
import io.faultline.testsupport.SharedData;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The 25 real BridgeData episodes, whose every defect is known.
class RealBridgeTest {

    private static final String TRAIN =
            "bridge_dataset/1.0.0/bridge_dataset-train.tfrecord-00000-of-00001";
    private static final String VAL =
            "bridge_dataset/1.0.0/bridge_dataset-val.tfrecord-00000-of-00001";

    @TempDir Path folder;
    private LocalFrameStore frames;
    private RldsSource source;

    @BeforeEach
    void open() throws IOException {
        source = RldsSource.open(SharedData.require("octo_bridge_rlds"));
        frames = new LocalFrameStore(folder);
    }

    @Test
    void aPrefixWithoutItsEndIsRefusedUnlessAccepted() throws IOException {
        assertThat(causes(ingest(false))).isEqualTo(Map.of("truncated", 25L));
        assertThat(episodes(ingest(true))).hasSize(25).allMatch(Episode::getTruncated);
    }

    @Test
    void theValidationSplitIsReportedAsTheTrainingSplit() throws IOException {
        assertThat(ingest(true))
                .filteredOn(Assembled.Duplicate.class::isInstance)
                .extracting(again -> ((Assembled.Duplicate) again).leak())
                .hasSize(25)
                .containsOnly(new Leak(TRAIN, VAL));
    }

    @Test
    void thePlaceholderViewIsDroppedAndTheRealOnesAreKept() throws IOException {
        assertThat(episodes(ingest(true)))
                .allSatisfy(
                        episode ->
                                assertThat(episode.getSubtasks())
                                        .allSatisfy(
                                                subtask ->
                                                        assertThat(subtask.getViews())
                                                                .extracting(ViewFrames::getView)
                                                                .containsExactly(
                                                                        "image_0", "image_1",
                                                                        "image_2")));
    }

    @Test
    void everyDefectIsCounted() throws IOException {
        Map<String, Long> defects =
                ingest(true).stream()
                        .filter(Assembled.Whole.class::isInstance)
                        .flatMap(taken -> ((Assembled.Whole) taken).defects().stream())
                        .collect(Collectors.groupingBy(Defect::code, Collectors.counting()));
        assertThat(defects)
                .isEqualTo(
                        Map.of(
                                "constant-view", 25L,
                                "untrue-flag", 75L,
                                "reused-episode-id", 17L));
    }

    @Test
    void anEpisodeIsNamedByItsSceneAndNeverByItsPath() throws IOException {
        List<Episode> episodes = episodes(ingest(true));
        assertThat(episodes).extracting(Episode::getSource).containsOnly("bridge_dataset");
        assertThat(episodes)
                .extracting(Episode::getEnvironment)
                .containsOnly("berkeley/toysink2_bww");
        assertThat(episodes).extracting(Episode::getEpisodeId).doesNotHaveDuplicates();
        assertThat(episodes).noneMatch(episode -> episode.toString().contains("/nfs/"));
        assertThat(count(episodes, Episode::getInstruction))
                .isEqualTo(
                        Map.of(
                                "put carrot on plate", 8L,
                                "put cup from counter or drying rack into sink", 6L,
                                "turn lever vertical to front", 6L,
                                "flip pot upright which is in sink", 5L));
    }

    @Test
    void everyFrameIsInTheStoreByteForByte() throws IOException {
        for (Episode episode : episodes(ingest(true))) {
            for (var subtask : episode.getSubtasks()) {
                for (ViewFrames view : subtask.getViews()) {
                    assertThat(view.getFrames()).hasSize(4);
                    assertThat(view.getFrames().getFirst().getStep())
                            .isEqualTo(subtask.getStartStep());
                    assertThat(view.getFrames().getLast().getStep())
                            .isEqualTo(subtask.getEndStep());
                    for (TimedFrame frame : view.getFrames()) {
                        assertThat(frames.get(frame.getFrame()))
                                .hasSize((int) frame.getFrame().getSize());
                        assertThat(frame.getFrame().getWidth()).isEqualTo(64);
                        assertThat(frame.getFrame().getMediaType()).isEqualTo("image/jpeg");
                    }
                }
            }
        }
    }

    @Test
    void readingTwiceGivesTheSame() throws IOException {
        assertThat(episodes(ingest(true))).isEqualTo(episodes(ingest(true)));
    }

    private List<Assembled> ingest(boolean acceptTruncated) throws IOException {
        List<Assembled> taken = new ArrayList<>();
        try (AssemblyLine line =
                new AssemblyLine(intake(acceptTruncated), 2, (one, spent) -> taken.add(one))) {
            source.read(line);
            line.finish();
        }
        assertThat(taken).hasSize(50);
        return taken;
    }

    private EpisodeIntake intake(boolean acceptTruncated) throws IOException {
        SceneObjects scenes = new SceneObjects();
        source.survey(scenes);
        AssemblySettings settings = new AssemblySettings(4, acceptTruncated, "1", 7);
        return new EpisodeIntake(new EpisodeAssembly(frames, scenes, settings));
    }

    private static List<Episode> episodes(List<Assembled> taken) {
        return taken.stream()
                .filter(Assembled.Whole.class::isInstance)
                .map(whole -> ((Assembled.Whole) whole).episode())
                .toList();
    }

    private static Map<String, Long> causes(List<Assembled> taken) {
        return taken.stream()
                .filter(Assembled.Refused.class::isInstance)
                .collect(
                        Collectors.groupingBy(
                                refused -> ((Assembled.Refused) refused).cause(),
                                Collectors.counting()));
    }

    private static <T> Map<T, Long> count(List<Episode> episodes, Function<Episode, T> by) {
        return episodes.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}
