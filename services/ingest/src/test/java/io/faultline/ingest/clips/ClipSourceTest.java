// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest.clips;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.ingest.episode.Defect;
import io.faultline.ingest.episode.EncodedFrame;
import io.faultline.ingest.episode.RawEpisode;
import io.faultline.ingest.episode.Read;
import io.faultline.schemas.Domain;
import io.faultline.schemas.LabelSource;
import io.faultline.schemas.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class ClipSourceTest {
    private static final String GOOD =
            """
            {"file":"a.mp4","instruction":"put the carrot on the plate"}\
            """;

    @TempDir Path outer;
    private Path folder;

    @BeforeEach
    void writeVideos() throws Exception {
        folder = Files.createDirectory(outer.resolve("clips"));
        TestVideo.h264().write(folder.resolve("a.mp4"), 20);
    }

    @Test
    void rowWithoutLabelIsADemonstration() throws Exception {
        RawEpisode episode = only(GOOD);

        assertThat(episode.outcome()).isEqualTo(Outcome.SUCCESS);
        assertThat(episode.outcomeSource()).isEqualTo(LabelSource.DEMONSTRATION);
        assertThat(episode.steps()).isEqualTo(20);
        assertThat(episode.views().keySet()).containsExactly("camera");
        assertThat(steps(episode, "camera")).containsExactly(0, 6, 13, 19);
        assertThat(episode.source()).isEqualTo("clips");
        assertThat(episode.domain()).isEqualTo(Domain.REAL);
        assertThat(episode.defects()).isEmpty();
        assertThat(episode.origin().file()).isEqualTo("a.mp4");
    }

    @Test
    void labelledFailureIsAFailedEpisodeWithItsReason() throws Exception {
        RawEpisode episode =
                only(
                        """
                        {"file":"a.mp4","instruction":"open the drawer","label":"fail",
                         "failure_reason":"the gripper slips off the handle"}\
                        """);

        assertThat(episode.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(episode.outcomeSource()).isEqualTo(LabelSource.HUMAN);
        assertThat(episode.failureReason()).isEqualTo("the gripper slips off the handle");
    }

    @Test
    void labelSourceOfTheRowIsKept() throws Exception {
        RawEpisode episode =
                only(
                        """
                        {"file":"a.mp4","instruction":"open the drawer","label":"success",
                         "label_source":"robot oracle"}\
                        """);

        assertThat(episode.outcomeSource()).isEqualTo(LabelSource.ROBOT_ORACLE);
    }

    @Test
    void unknownKeysArePassedOver() throws Exception {
        RawEpisode episode =
                only(
                        """
                        {"file":"a.mp4","instruction":"open the drawer","playback_speed":4,
                         "goal_image":null,"failure_window":["00:31","00:41"],"label":"success"}\
                        """);

        assertThat(episode.outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void brokenRowsArePoisonAndTheOthersGoOn() throws Exception {
        List<Read> reads =
                read(
                        "{\"file\":",
                        "[1,2]",
                        "{\"file\":\"a.mp4\",\"file\":\"b.mp4\",\"instruction\":\"x\"}",
                        "{\"file\":\"a.mp4\",\"instruction\":\"  \"}",
                        "{\"file\":\"a.mp4\"}",
                        "{\"instruction\":\"open the drawer\"}",
                        "{\"file\":\"no.mp4\",\"instruction\":\"open the drawer\"}",
                        "{\"file\":\"a.mp4\",\"instruction\":\"x\",\"label\":\"maybe\"}",
                        "{\"file\":\"a.mp4\",\"instruction\":\"x\",\"fps\":-1}",
                        "{\"file\":\"a.mp4\",\"instruction\":{\"a\":1}}",
                        "{\"file\":\"a.mp4\",\"instruction\":\"" + "x".repeat(70_000) + "\"}",
                        "{\"file\":\"a.mp4\",\"instruction\":\"" + "x".repeat(2_000) + "\"}",
                        GOOD);

        assertThat(causes(reads))
                .containsExactly(
                        "bad-json",
                        "bad-json",
                        "bad-json",
                        "blank-instruction",
                        "blank-instruction",
                        "missing-field",
                        "missing-file",
                        "unknown-label",
                        "bad-field",
                        "bad-field",
                        "oversized-row",
                        "oversized-field",
                        "episode");
        assertThat(((Read.Poison) reads.get(6)).message())
                .isEqualTo("manifest.jsonl line 7: there is no file no.mp4");
        assertThat(reads.get(3).origin().record()).isEqualTo(3);
        assertThat(reads.get(1).origin().offset()).isEqualTo("{\"file\":\n".length());
    }

    @Test
    void labelThatSaysNothingIsRefused() throws Exception {
        assertThat(causes(read("{\"file\":\"a.mp4\",\"instruction\":\"x\",\"label\":null}")))
                .containsExactly("unlabelled");
    }

    @Test
    void noRowReachesOutsideTheFolder() throws Exception {
        Path secret = TestVideo.h264().write(outer.resolve("secret.mp4"), 4);
        Files.createSymbolicLink(folder.resolve("link.mp4"), secret);

        assertThat(
                        causes(
                                read(
                                        row("../secret.mp4"),
                                        row(secret.toString()),
                                        row("x/../../secret.mp4"),
                                        row("link.mp4"),
                                        row("."))))
                .containsExactly(
                        "path-escapes",
                        "path-escapes",
                        "path-escapes",
                        "path-escapes",
                        "missing-file");
    }

    @Test
    void damagedVideoNamesFileAndLine() throws Exception {
        byte[] whole = Files.readAllBytes(folder.resolve("a.mp4"));
        Files.write(folder.resolve("cut.mp4"), java.util.Arrays.copyOf(whole, whole.length / 2));

        List<Read> reads = read(GOOD, row("cut.mp4"));

        assertThat(causes(reads).getFirst()).isEqualTo("episode");
        assertThat(((Read.Poison) reads.get(1)).message())
                .startsWith("manifest.jsonl line 2: cut.mp4: ");
    }

    @Test
    void rowsOfOneEpisodeBecomeItsViews() throws Exception {
        TestVideo.h264().write(folder.resolve("wrist.mp4"), 20);

        RawEpisode episode = only(view("a.mp4", "front"), view("wrist.mp4", "wrist"));

        assertThat(episode.views().keySet()).containsExactly("front", "wrist");
        assertThat(steps(episode, "wrist")).isEqualTo(steps(episode, "front"));
        assertThat(episode.origin().sourceEpisode()).isEqualTo("e1");
    }

    @Test
    void viewThatCannotBeReadIsReportedAndTheOtherStands() throws Exception {
        List<Read> reads = read(view("no.mp4", "wrist"), view("a.mp4", "front"));

        assertThat(causes(reads)).containsExactly("missing-file", "episode");
        assertThat(((Read.Of) reads.get(1)).episode().defects())
                .extracting(Defect::code)
                .containsExactly("missing-view");
    }

    @Test
    void camerasOfOneEpisodeMustFitTogether() throws Exception {
        TestVideo.h264().write(folder.resolve("short.mp4"), 10);

        assertThat(causes(read(view("a.mp4", "front"), view("short.mp4", "wrist"))))
                .containsExactly("views-differ-in-length");
        assertThat(causes(read(view("a.mp4", "front"), view("a.mp4", "front"))))
                .containsExactly("duplicate-camera", "episode");
        assertThat(causes(read(view("a.mp4", "front"), GOOD, view("a.mp4", "wrist"))))
                .containsExactly("episode", "episode", "episode-apart");
    }

    @Test
    void sameVideoWithTheOtherOutcomeIsAContradiction() throws Exception {
        assertThat(causes(read(GOOD, GOOD.replace("}", ",\"label\":\"failure\"}"))))
                .containsExactly("episode", "contradictory-label");
    }

    @Test
    void fileNameReachesNoText() throws Exception {
        TestVideo.h264().write(folder.resolve("act_fail.mp4"), 4);
        String row = "{\"file\":\"act_fail.mp4\",\"instruction\":\"%s\",\"task\":\"act_fail\"}";

        assertThat(causes(read(row.formatted("act_fail"), row.formatted("do ACT_FAIL.mp4"))))
                .containsExactly("file-name-in-text", "file-name-in-text");
        assertThat(only(row.formatted("open the drawer")).environment())
                .startsWith("scene-")
                .doesNotContain("fail");
    }

    @Test
    void videoNamedAfterItsInstructionIsNoLeak() throws Exception {
        TestVideo.h264().write(folder.resolve("open drawer.mp4"), 4);

        RawEpisode episode = only("{\"file\":\"open drawer.mp4\",\"instruction\":\"open drawer\"}");

        assertThat(episode.instruction()).isEqualTo("open drawer");
    }

    @Test
    void frameRateThatContradictsTheVideoIsReported() throws Exception {
        RawEpisode episode = only(GOOD.replace("}", ",\"fps\":30}"));

        assertThat(episode.defects())
                .extracting(Defect::code)
                .containsExactly("frame-rate-mismatch");
    }

    @Test
    void oneFrameShowsNoBeforeAndAfter() throws Exception {
        TestVideo.h264().write(folder.resolve("one.mp4"), 1);

        assertThat(causes(read(row("one.mp4")))).containsExactly("too-short");
    }

    @Test
    void digestTellsInstructionAndBytesButNotTheLabel() throws Exception {
        RawEpisode plain = only(GOOD);
        RawEpisode failed = only(GOOD.replace("}", ",\"label\":\"failure\"}"));
        RawEpisode other = only(row("a.mp4"));

        assertThat(failed.contentDigest()).isEqualTo(plain.contentDigest());
        assertThat(other.contentDigest()).isNotEqualTo(plain.contentDigest());
    }

    @Test
    void surveyHandsOverTheInstructionsOfGoodRows() throws Exception {
        List<String> seen = new ArrayList<>();
        Path manifest = manifest(GOOD, "{", row("no.mp4"));

        new ClipSource(manifest, 4, ClipLimits.DEFAULT)
                .survey((source, environment, instruction) -> seen.add(instruction));

        assertThat(seen).containsExactly("put the carrot on the plate", "open the drawer");
    }

    private static String row(String file) {
        return "{\"file\":\"%s\",\"instruction\":\"open the drawer\"}".formatted(file);
    }

    private static String view(String file, String camera) {
        return """
        {"file":"%s","instruction":"open the drawer","episode":"e1","camera":"%s",\
        "environment":"kitchen"}\
        """
                .formatted(file, camera);
    }

    private static List<Integer> steps(RawEpisode episode, String view) {
        return episode.views().getOrDefault(view, List.of()).stream()
                .map(EncodedFrame::step)
                .toList();
    }

    private RawEpisode only(String... rows) throws Exception {
        List<Read> reads = read(rows);
        assertThat(reads).hasSize(1);
        return ((Read.Of) reads.getFirst()).episode();
    }

    private List<Read> read(String... rows) throws Exception {
        List<Read> reads = new ArrayList<>();
        new ClipSource(manifest(rows), 4, ClipLimits.DEFAULT).read(reads::add);
        return reads;
    }

    /// One row a line; text blocks in the tests above are broken for the eye only.
    private Path manifest(String... rows) throws Exception {
        List<String> lines = new ArrayList<>();
        for (String row : rows) {
            lines.add(row.replace("\n", " "));
        }
        return Files.write(folder.resolve("manifest.jsonl"), lines);
    }

    private static List<String> causes(List<Read> reads) {
        return reads.stream().map(ClipSourceTest::cause).toList();
    }

    private static String cause(Read read) {
        return switch (read) {
            case Read.Of episode -> "episode";
            case Read.Refused refused -> refused.cause();
            case Read.Poison poison -> poison.cause();
        };
    }
}
