// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.identity.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

final class FailcotExporterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PictureRows rows = new PictureRows();
    private final FailcotExporter exporter = new FailcotExporter();
    private @TempDir Path folder;

    @Test
    void theLayoutIsThatOfThePublishedSets() throws IOException {
        ExportReport report = exporter.export(rows.all(), folder.resolve("out"));

        assertThat(files(folder.resolve("out")).keySet())
                .contains(
                        "internVL_meta.json",
                        "train/metadata_execution.jsonl",
                        "train/metadata_planning.jsonl",
                        "train/internVL_dataset_execution_vanilla.jsonl",
                        "train/internVL_dataset_execution_thinking.jsonl",
                        "train/internVL_dataset_planning_vanilla.jsonl",
                        "train/internVL_dataset_planning_thinking.jsonl",
                        "train/metadata_trajectory.jsonl",
                        "val/metadata_execution.jsonl",
                        "test/metadata_planning.jsonl",
                        "train/records/put_carrot_on_plate_train_a+0/%s/0/start_img_viewpoint_1.jpg"
                                .formatted(Digest.of("TRAIN-a")));
        assertThat(report.rows()).containsEntry(Split.TRAIN, 12L).containsEntry(Split.TEST, 12L);
        assertThat(report.skipped()).isEmpty();
    }

    @Test
    void startsOfAllCamerasComeBeforeEnds() throws IOException {
        exporter.export(rows.all(), folder.resolve("out"));
        JsonNode row = lines("train/internVL_dataset_execution_thinking.jsonl").getFirst();
        assertThat(row.get("image").valueStream().map(JsonNode::asText))
                .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactly(
                        "start_img_viewpoint_0.jpg",
                        "start_img_viewpoint_1.jpg",
                        "end_img_viewpoint_0.jpg",
                        "end_img_viewpoint_1.jpg");
        String question = row.at("/conversations/0/value").asText();
        assertThat(Prompt.marks(question)).isEqualTo(4);
        assertThat(row.at("/conversations/1/value").asText())
                .isEqualTo(
                        "<think>The gripper is open.\nSo that is how it ends.</think>"
                                + " <answer>True</answer> <category>success</category>");
    }

    @Test
    void trajectoriesAreInAFileOfTheirOwnMomentByMoment() throws IOException {
        exporter.export(rows.all(), folder.resolve("out"));
        List<JsonNode> trajectories = lines("train/metadata_trajectory.jsonl");
        assertThat(trajectories).hasSize(4);
        JsonNode misaligned = trajectories.get(1);
        assertThat(misaligned.get("moments").asInt()).isEqualTo(4);
        assertThat(misaligned.get("trajectory_reward").asInt()).isZero();
        assertThat(misaligned.get("failure_mode").asText()).isEqualTo("semantic misalignment");
        assertThat(misaligned.get("images")).isEqualTo(trajectories.getFirst().get("images"));
        assertThat(misaligned.get("images").valueStream().map(JsonNode::asText))
                .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
                .containsExactly(
                        "start_img_viewpoint_0.jpg",
                        "start_img_viewpoint_1.jpg",
                        "moment_1_img_viewpoint_0.jpg",
                        "moment_1_img_viewpoint_1.jpg",
                        "moment_2_img_viewpoint_0.jpg",
                        "moment_2_img_viewpoint_1.jpg",
                        "moment_3_img_viewpoint_0.jpg",
                        "moment_3_img_viewpoint_1.jpg");
    }

    @Test
    void aTrajectoryThatOneCameraSawLessOftenIsCountedAndLeftOut() throws IOException {
        Example.Builder whole = rows.example("e", ExampleKind.TRAJECTORY, null);
        List<ExampleImage> images = whole.getImages();
        Example example = whole.setImages(images.subList(0, images.size() - 1)).build();
        DatasetRow other = rows.row(Split.TRAIN, "f", ExampleKind.TRAJECTORY, null);
        ExportReport report =
                exporter.export(
                        List.of(rows.row(Split.TRAIN, example), other), folder.resolve("out"));
        assertThat(report.skipped()).containsExactly(Map.entry("trajectory-with-uneven-views", 1L));
        assertThat(report.rows()).containsExactly(Map.entry(Split.TRAIN, 1L));
    }

    @Test
    void anEndThatIsTheStartIsTheStartsFile() throws IOException {
        exporter.export(rows.all(), folder.resolve("out"));
        JsonNode reverted = lines("train/metadata_execution.jsonl").get(1);
        List<String> images = reverted.get("images").valueStream().map(JsonNode::asText).toList();
        assertThat(images.subList(0, 2)).isEqualTo(images.subList(2, 4));
        assertThat(reverted.get("failure_mode").asText()).isEqualTo("no progress");
        assertThat(reverted.get("execution_reward").asInt()).isZero();
    }

    @Test
    void everyRowSaysWhoGaveItsLabel() throws IOException {
        exporter.export(rows.all(), folder.resolve("out"));
        assertThat(lines("train/metadata_execution.jsonl"))
                .extracting(row -> row.get("label_source").asText())
                .containsOnly("synthetic");
    }

    @Test
    void picturesKeepTheirBytes() throws IOException {
        DatasetRow row = rows.row(Split.TRAIN, "e", ExampleKind.PLANNING, null);
        exporter.export(List.of(row), folder.resolve("out"));
        String path = lines("train/metadata_planning.jsonl").getFirst().at("/images/0").asText();
        assertThat(Files.readAllBytes(folder.resolve("out/train").resolve(path)))
                .isEqualTo(rows.read(row.example().getImages().getFirst().getFrame()));
    }

    @Test
    void aSuccessHasAStringForItsReasonToo() throws IOException {
        exporter.export(rows.all(), folder.resolve("out"));
        assertThat(lines("train/metadata_planning.jsonl"))
                .allSatisfy(row -> assertThat(row.get("failure_reason").isTextual()).isTrue());
    }

    @Test
    void theMetaFileNamesEverySetWithItsLength() throws IOException {
        exporter.export(rows.all(), folder.resolve("out"));
        Path out = folder.resolve("out");
        JsonNode meta = JSON.readTree(out.resolve("internVL_meta.json").toFile());
        assertThat(meta).hasSize(12);
        for (JsonNode set : meta) {
            Path annotation = out.resolve(set.get("annotation").asText());
            assertThat(Files.readAllLines(annotation)).hasSize(set.get("length").asInt());
            JsonNode row = JSON.readTree(Files.readAllLines(annotation).getFirst());
            Path root = out.resolve(set.get("root").asText());
            assertThat(root.resolve(row.at("/image/0").asText())).exists();
        }
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        exporter.export(rows.all(), folder.resolve("one"));
        exporter.export(rows.all(), folder.resolve("two"));
        assertThat(files(folder.resolve("one"))).isEqualTo(files(folder.resolve("two")));
    }

    @Test
    void duckDbReadsOneTypeAColumn() throws Exception {
        exporter.export(rows.all(), folder.resolve("out"));
        String all = folder.resolve("out") + "/*/metadata_execution.jsonl";
        assertThat(
                        DuckDb.query(
                                "SELECT typeof(failure_reason), typeof(images),"
                                        + " sum(execution_reward)::INT FROM read_json('"
                                        + all
                                        + "') GROUP BY ALL"))
                .containsExactly(List.of("VARCHAR", "VARCHAR[]", 6));
    }

    @Test
    void aPictureInTwoSplitsIsRefusedAndNothingIsLeft() throws IOException {
        List<DatasetRow> leaking =
                List.of(
                        rows.row(Split.TRAIN, "e", ExampleKind.EXECUTION, null),
                        rows.row(Split.TEST, "e", ExampleKind.PLANNING, null));
        assertRefused(leaking, "is in TRAIN");
    }

    @Test
    void aPictureThatDoesNotOpenIsRefused() {
        DatasetRow row = rows.row(Split.TRAIN, "e", ExampleKind.EXECUTION, null);
        byte[] garbage = {1, 2, 3};
        Example example = row.example();
        example.getImages().forEach(image -> image.getFrame().put(0, Digest.ofBytes(garbage)));
        assertRefused(
                List.of(new DatasetRow(row.annotated(), Split.TRAIN, frame -> garbage)),
                "does not open");
    }

    @Test
    void aPictureWithOtherBytesIsRefused() {
        DatasetRow row = rows.row(Split.TRAIN, "e", ExampleKind.EXECUTION, null);
        assertRefused(
                List.of(new DatasetRow(row.annotated(), Split.TRAIN, frame -> new byte[] {1})),
                "holds other bytes");
    }

    @Test
    void aQuestionWithAFileNameIsRefused() {
        Example example =
                rows.example("e", ExampleKind.EXECUTION, FailureMode.TASK_EXECUTION_MISMATCH)
                        .setInstruction("put im_fail_3.jpg on the plate")
                        .build();
        assertRefused(List.of(rows.row(Split.TRAIN, example)), "a file name");
    }

    @Test
    void aFolderWithFilesIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        assertThatThrownBy(() -> exporter.export(rows.all(), folder))
                .isInstanceOf(InvalidExportException.class);
        assertThat(files(folder)).containsOnlyKeys("mine.txt");
    }

    private void assertRefused(List<DatasetRow> refused, String why) {
        assertThatThrownBy(() -> exporter.export(refused, folder.resolve("out")))
                .isInstanceOf(InvalidExportException.class)
                .hasMessageContaining(why);
        assertThat(folder).isEmptyDirectory();
    }

    private List<JsonNode> lines(String file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("out").resolve(file))) {
            rows.add(JSON.readTree(line));
        }
        return rows;
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                digests.put(
                        folder.relativize(file).toString(),
                        Digest.ofBytes(Files.readAllBytes(file)));
            }
        }
        return digests;
    }
}
