// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.store.IcebergExampleStore;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.FailureMode;
import io.faultline.schemas.identity.Digest;

import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Other libraries read what the store wrote: DuckDB the Parquet files, Iceberg's own reader the
/// table.
final class ForeignReaderTest {

    private Path folder;
    private Lake lake;
    private IcebergExampleStore store;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        lake = new Lake(folder, 3000);
        store = lake.store();
        store.append(Lake.batch(0, examples(0, 30)));
        store.append(Lake.batch(60, examples(30, 40)));
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void duckDbReadsEveryRowAndPicture() throws Exception {
        Map<String, List<String>> pictures = new TreeMap<>();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            assertThat(count(statement, "select count(*) from " + files())).isEqualTo(80);
            assertThat(count(statement, "select count(*) from " + files() + failures()))
                    .isEqualTo(40);
            String sql =
                    "select example_id, i.sha256, sha256(i.bytes) from (select example_id,"
                            + " unnest(images) i from %s)".formatted(files());
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    assertThat(rows.getString(3)).isEqualTo(rows.getString(2));
                    pictures.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
        }
        assertThat(pictures).hasSize(80).isEqualTo(picturesOfOurOwnReader());
    }

    @Test
    void icebergsReaderSeesTheSameLiveRowsAfterARelabel() throws IOException {
        store.append(Lake.batch(80, List.of(lake.example().named("3").reason("again").make())));
        List<AnnotatedExample> ours = lake.rows();
        List<String> theirs = new ArrayList<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(lake.table.load()).build()) {
            for (Record row : rows) {
                theirs.add(row.getField("example_id") + " " + row.getField("trace"));
                for (Object image : (List<?>) row.getField("images")) {
                    ByteBuffer bytes = (ByteBuffer) ((Record) image).getField("bytes");
                    byte[] copy = new byte[bytes.remaining()];
                    bytes.get(copy);
                    assertThat(Digest.ofBytes(copy)).isEqualTo(((Record) image).getField("sha256"));
                }
            }
        }
        assertThat(theirs)
                .hasSize(80)
                .containsExactlyInAnyOrderElementsOf(
                        ours.stream()
                                .map(
                                        row ->
                                                row.getExample().getExampleId()
                                                        + " "
                                                        + String.join(
                                                                "\n", row.getTrace().getSteps()))
                                .toList());
    }

    private Map<String, List<String>> picturesOfOurOwnReader() throws IOException {
        DatasetVersion version = new DatasetVersions(lake.table).seal("v", SealSettings.DEFAULT);
        Map<String, List<String>> pictures = new TreeMap<>();
        try (VersionReader reader = VersionReader.open(lake.table, version)) {
            for (DatasetRow row : reader.rows().toList()) {
                List<String> hashes = new ArrayList<>();
                for (var image : row.example().getImages()) {
                    hashes.add(Digest.ofBytes(row.frames().read(image.getFrame())));
                }
                pictures.put(row.example().getExampleId(), hashes);
            }
        }
        return pictures;
    }

    private String files() {
        return "read_parquet('%s/faultline/examples/data/*.parquet')".formatted(folder);
    }

    private static String failures() {
        return " where label = 'FAILURE' and mode = 'REVERT_ACTION' and len(images) = 4";
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<AnnotatedExample> examples(int from, int to) {
        List<AnnotatedExample> examples = new ArrayList<>();
        for (int i = from; i < to; i++) {
            String episode = "episode " + i;
            String task = "task " + i;
            examples.add(lake.example().named("" + i).episode(episode).task(task).make());
            examples.add(
                    lake.example()
                            .named("failure " + i)
                            .episode(episode)
                            .task(task)
                            .mode(FailureMode.REVERT_ACTION)
                            .make());
        }
        return examples;
    }
}
