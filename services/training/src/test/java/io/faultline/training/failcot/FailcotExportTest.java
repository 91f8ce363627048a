// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.failcot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.training.WrittenExport;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.trained.PictureLayout;
import io.faultline.vlm.verify.Verification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class FailcotExportTest {

    private static final String ROW =
            """
            {"id":"a","taskvar":"t+0","task_instruction":"do","detailed_subtask_name":"step",\
            "images":["records/train0/start_img_viewpoint_0.png",\
            "records/train0/end_img_viewpoint_0.png"],"failure_mode":"no_close","reward":0}\
            """;

    @TempDir Path folder;

    @Test
    void rowsBecomeLessonsWithTheirChainOfThought() throws IOException {
        new WrittenExport(folder).rows("train", 2).rows("test", 2);
        List<Row> rows = FailcotExport.open(folder).rows(Split.TRAIN);
        assertThat(rows).extracting(Row::id).containsExactly("train0", "train1");
        Lesson failure = rows.get(1).lesson();
        assertThat(failure.success()).isFalse();
        assertThat(failure.category()).isEqualTo("no gripper close");
        assertThat(failure.trace()).contains("It is blue.");
        assertThat(failure.verification())
                .isInstanceOfSatisfying(
                        Verification.Execution.class,
                        execution -> {
                            assertThat(execution.subtask()).isEqualTo("grasp the block");
                            assertThat(execution.before()).hasSize(1);
                        });
        assertThat(FailcotExport.open(folder).rows(Split.VAL)).isEmpty();
    }

    @Test
    void publishedPathsAreAnchoredAtTheirRecords() throws IOException {
        WrittenExport export = new WrittenExport(folder).rows("train", 1);
        export.line(
                "train",
                "metadata_execution.jsonl",
                ROW.replace("[\"records", "[\"data/failure_forge/data/train/records"));
        Row row = FailcotExport.open(folder).rows(Split.TRAIN).getLast();
        assertThat(row.images().getFirst()).exists();
        assertThat(row.category()).isEqualTo("no close");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "reward":0                | "reward":"no"      | line 2: reward is "no"
                    "reward":0                | "reward":2         | line 2: reward is 2
                    "reward":0                | "reward":1         | line 2: failure_mode
                    "taskvar":"t+0",          | ''                 | line 2: taskvar is missing
                    "task_instruction":"do"   | "task_instruction":[] | task_instruction is not text
                    "id":"a"                  | "id":"train0"      | line 2: id is there twice
                    "records/train0/start     | "records/../../start | line 2: images names no picture
                    "records/train0/start     | "elsewhere/start   | no path below records/
                    "images":["records/train0/start_img_viewpoint_0.png", | "images":[ | has 1 pictures
                    {"id"                     | {id"               | line 2 is no JSON
                    "reward":0                | "reward":0,"label_source":7 | label_source is not text
                    """)
    void anUnusableFieldIsNamedWithFileAndLine(String good, String bad, String message)
            throws IOException {
        WrittenExport export = new WrittenExport(folder).rows("train", 1);
        assertThat(ROW).contains(good);
        export.line("train", "metadata_execution.jsonl", ROW.replace(good, bad));
        FailcotExport opened = FailcotExport.open(folder);
        assertThatThrownBy(() -> opened.rows(Split.TRAIN))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("metadata_execution.jsonl")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model", "MODEL"})
    void aRowThatAModelItselfLabelledIsRefusedByItsId(String source) throws IOException {
        WrittenExport export = new WrittenExport(folder).rows("train", 1);
        export.line("train", "metadata_execution.jsonl", labelledBy(source));
        FailcotExport opened = FailcotExport.open(folder);
        assertThatThrownBy(() -> opened.rows(Split.TRAIN))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining(
                        "line 2: label_source is model: row a is labelled by a model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"synthetic", "simulator", "human", "consensus", "robot_oracle", ""})
    void everyOtherLabelIsTaken(String source) throws IOException {
        WrittenExport export = new WrittenExport(folder).rows("train", 1);
        export.line("train", "metadata_execution.jsonl", labelledBy(source));
        assertThat(FailcotExport.open(folder).rows(Split.TRAIN)).hasSize(2);
    }

    @Test
    void aTrajectoryIsSeenViewByViewFromItsBeginningToItsEnd() throws IOException {
        WrittenExport export = new WrittenExport(folder).rows("train", 2).trajectories("train", 2);
        FailcotExport opened = FailcotExport.open(folder);
        List<Row> rows = opened.rows(Split.TRAIN, Set.of(Kind.TRAJECTORY));
        assertThat(rows).extracting(Row::moments).containsExactly(3, 3);
        assertThat(rows.getFirst().views()).isEqualTo(2);
        assertThat(rows.getLast().category()).isEqualTo("semantic misalignment");
        assertThat(rows.getFirst().lesson().verification())
                .isInstanceOfSatisfying(
                        Verification.Trajectory.class,
                        trajectory -> {
                            assertThat(trajectory.instruction()).isEqualTo("lift the block");
                            List<Path> images = rows.getFirst().images();
                            for (int view = 0; view < 2; view++) {
                                for (int moment = 0; moment < 3; moment++) {
                                    assertThat(trajectory.views().get(view).get(moment))
                                            .isEqualTo(bytes(images.get(2 * moment + view)));
                                }
                            }
                        });
        assertThat(rows.getFirst().withViews(List.of(-1)).images())
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactly(
                        "start_img_viewpoint_1.png",
                        "moment_1_img_viewpoint_1.png",
                        "moment_2_img_viewpoint_1.png");
        assertThat(opened.rows(Split.TRAIN)).hasSize(4);
        export.line(
                "train",
                "metadata_trajectory.jsonl",
                ROW.replace("\"reward\":0", "\"reward\":0,\"moments\":0.5"));
        assertThatThrownBy(() -> opened.rows(Split.TRAIN))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("metadata_trajectory.jsonl line 3: moments is 0.5");
    }

    private static byte[] bytes(Path picture) {
        try {
            return Files.readAllBytes(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String labelledBy(String source) {
        return ROW.replace("\"reward\":0", "\"reward\":0,\"label_source\":\"" + source + "\"");
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeItFillsMemory() throws IOException {
        WrittenExport export = new WrittenExport(folder).rows("train", 1);
        export.line("train", "metadata_execution.jsonl", "x".repeat((1 << 20) + 1));
        FailcotExport opened = FailcotExport.open(folder);
        assertThatThrownBy(() -> opened.rows(Split.TRAIN))
                .hasMessageContaining("line 2 is longer than a mebibyte");
    }

    @Test
    void folderThatIsNoExportIsRefused() {
        assertThatThrownBy(() -> FailcotExport.open(folder))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("no FailCoT export");
    }

    @Test
    void digestFollowsContentAndNotTheFolder() throws IOException {
        Path one = folder.resolve("one");
        Path other = folder.resolve("other");
        new WrittenExport(one).rows("train", 4);
        new WrittenExport(other).rows("train", 4);
        String digest = DataDigest.of(FailcotExport.open(one).rows(Split.TRAIN));
        assertThat(DataDigest.of(FailcotExport.open(other).rows(Split.TRAIN))).isEqualTo(digest);
        Path picture = other.resolve("train/records/train1/end_img_viewpoint_0.png");
        Files.copy(
                one.resolve("train/records/train0/end_img_viewpoint_0.png"),
                picture,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(DataDigest.of(FailcotExport.open(other).rows(Split.TRAIN))).isNotEqualTo(digest);
    }

    @Test
    void aRowShowsTheViewsAskedFor() {
        Path image = Path.of("x");
        Row row =
                new Row(
                        "a",
                        Kind.EXECUTION,
                        "",
                        "t",
                        "i",
                        "s",
                        List.of(),
                        List.of(Path.of("0"), image, Path.of("2"), Path.of("3")),
                        2,
                        true,
                        "success",
                        null,
                        PictureLayout.SEPARATE);
        assertThat(row.withViews(List.of(1)).images()).containsExactly(image, Path.of("3"));
        assertThat(row.withViews(List.of(-1))).isEqualTo(row.withViews(List.of(1)));
        assertThat(row.withViews(List.of(7)).images()).hasSize(4);
    }
}
