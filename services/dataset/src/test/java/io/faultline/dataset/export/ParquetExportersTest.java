// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.schemas.Example;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.identity.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/// The two Parquet layouts, read back by DuckDB.
final class ParquetExportersTest {
    private final PictureRows rows = new PictureRows();
    private @TempDir Path folder;

    @Test
    void huggingFaceRowsHoldThePicturesInline() throws Exception {
        Path out = folder.resolve("hf");
        ExportReport report = new HuggingFaceExporter().export(rows.all(), out);

        assertThat(report.rows()).containsEntry(Split.VAL, 12L);
        assertThat(report.skipped()).isEmpty();
        DatasetRow first = rows.all().getFirst();
        assertThat(
                        DuckDb.query(
                                "SELECT kind, success, category, sha256(images[1].bytes),"
                                        + " images[1].path, len(images), plan[2]"
                                        + from(out, "train-00000")
                                        + "WHERE id = '"
                                        + first.example().getExampleId()
                                        + "'"))
                .containsExactly(
                        List.of(
                                "planning",
                                true,
                                "success",
                                first.example().getImages().getFirst().getFrame().getSha256(),
                                "camera0_0.jpg",
                                1L,
                                "release the carrot"));
    }

    @Test
    void everySplitHasItsFile() throws Exception {
        Path out = folder.resolve("hf");
        new HuggingFaceExporter().export(rows.all(), out);
        assertThat(
                        DuckDb.query(
                                "SELECT regexp_extract(filename,"
                                        + " '(train|validation|test)-[0-9]{5}'), count(*)"
                                        + " FROM read_parquet('%s/data/*.parquet', filename=true)"
                                                .formatted(out)
                                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        List.of("test-00000", 12L),
                        List.of("train-00000", 12L),
                        List.of("validation-00000", 12L));
    }

    @Test
    void theFooterSaysWhichColumnsArePictures() throws Exception {
        Path out = folder.resolve("hf");
        new HuggingFaceExporter().export(rows.all(), out);
        assertThat(
                        DuckDb.query(
                                "SELECT decode(value) FROM parquet_kv_metadata('%s/data/test-00000.parquet')"
                                                .formatted(out)
                                        + " WHERE decode(key) = 'huggingface'"))
                .singleElement()
                .asString()
                .contains("\"images\":{\"feature\":{\"_type\":\"Image\"},\"_type\":\"List\"}")
                .contains("\"moments\":{\"feature\":{\"dtype\":\"int32\"");
    }

    @Test
    void aSmfRowIsATileItsTaskAndItsLabel() throws Exception {
        Path out = folder.resolve("smf");
        ExportReport report = new SmfExporter().export(rows.all(), out);
        assertThat(report.rows()).containsEntry(Split.TRAIN, 4L);
        assertThat(report.skipped()).containsEntry("no-trajectory", 24L);
        assertThat(
                        DuckDb.query(
                                "SELECT task, success, image.path"
                                        + from(out, "train-00000")
                                        + "LIMIT 2"))
                .containsExactly(
                        List.of("put the carrot on the plate", 1, "tile.jpg"),
                        List.of("put the carrot on the plate", 0, "tile.jpg"));
    }

    @Test
    void timeRunsToTheRightAndCamerasAreStacked() throws IOException {
        BufferedImage tile = tile(rows.row(Split.TRAIN, "e", ExampleKind.TRAJECTORY, null));
        assertThat(tile.getWidth()).isEqualTo(4 * PictureRows.WIDTH);
        assertThat(tile.getHeight()).isEqualTo(2 * PictureRows.HEIGHT);
        for (int view = 0; view < 2; view++) {
            for (int moment = 0; moment < 4; moment++) {
                int x = PictureRows.WIDTH * moment + PictureRows.WIDTH / 2;
                int y = PictureRows.HEIGHT * view + PictureRows.HEIGHT / 2;
                Color seen = new Color(tile.getRGB(x, y));
                Color drawn = PictureRows.colour("e", view, moment);
                assertThat(seen.getRed()).isCloseTo(drawn.getRed(), within(8));
                assertThat(seen.getGreen()).isCloseTo(drawn.getGreen(), within(8));
                assertThat(seen.getBlue()).isCloseTo(drawn.getBlue(), within(8));
            }
        }
    }

    @Test
    void aTileMayHoldMoreBytesThanAFrameMay() throws IOException {
        BufferedImage noise = new BufferedImage(380, 380, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int pixel = 0; pixel < 380 * 380; pixel++) {
            noise.setRGB(pixel % 380, pixel / 380, random.nextInt());
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        ImageIO.write(noise, "png", frame);
        List<Tile.Cell> cells =
                rows.example("e", ExampleKind.TRAJECTORY, null).build().getImages().stream()
                        .map(image -> new Tile.Cell(image, frame.toByteArray()))
                        .toList();

        byte[] tile = Tile.of(cells, "e");

        assertThat(tile).hasSizeGreaterThan(ImageLimits.DEFAULT.maxBytes());
        assertThat(Tile.decode(tile, "e").getWidth()).isEqualTo(4 * 380);
    }

    @Test
    void aTileWithoutOneOfItsMomentsIsRefused() {
        Example example = rows.example("e", ExampleKind.TRAJECTORY, null).build();
        List<ExampleImage> fewer = new ArrayList<>(example.getImages());
        fewer.remove(2);
        DatasetRow row =
                rows.row(Split.TRAIN, Example.newBuilder(example).setImages(fewer).build());
        assertThatThrownBy(() -> new SmfExporter().export(List.of(row), folder.resolve("smf")))
                .hasMessageContaining("7 pictures for 2 cameras at 4 moments");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        for (String name : List.of("one", "two")) {
            new HuggingFaceExporter().export(rows.all(), folder.resolve(name));
            new SmfExporter().export(rows.all(), folder.resolve("smf-" + name));
        }
        for (String layout : List.of("", "smf-")) {
            String file = "data/train-00000.parquet";
            assertThat(digest(folder.resolve(layout + "one").resolve(file)))
                    .isEqualTo(digest(folder.resolve(layout + "two").resolve(file)));
        }
    }

    private BufferedImage tile(DatasetRow row) throws IOException {
        List<Tile.Cell> cells = new ArrayList<>();
        for (ExampleImage image : row.example().getImages()) {
            cells.add(new Tile.Cell(image, rows.read(image.getFrame())));
        }
        return Tile.decode(Tile.of(cells, "e"), "e");
    }

    private static String from(Path out, String file) {
        return " FROM read_parquet('%s/data/%s.parquet') ".formatted(out, file);
    }

    private static String digest(Path file) throws IOException {
        return Digest.ofBytes(Files.readAllBytes(file));
    }
}
