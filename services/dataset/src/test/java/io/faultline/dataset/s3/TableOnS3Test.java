// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.reader.VersionReader;
import io.faultline.dataset.split.SplitRatios;
import io.faultline.dataset.store.IcebergExampleStore;
import io.faultline.dataset.store.StaleWriterException;
import io.faultline.dataset.table.OrphanSweeper;
import io.faultline.dataset.table.TableSettings;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.identity.Digest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/// The table with its files in an object store and its catalog in Postgres, as in production.
final class TableOnS3Test {

    private static final String BUCKET = "s3://" + ObjectStore.BUCKET + "/";

    private static final SealSettings EVERY_ROW =
            new SealSettings(SplitRatios.DEFAULT, new TreeSet<>(), false);

    private static EmbeddedPostgres postgres;
    private static ObjectStore server;

    /// A lake of its own for each test.
    private final String lake = "lake-" + UUID.randomUUID();

    private TableSettings settings;

    @BeforeAll
    static void startServers() throws Exception {
        postgres = EmbeddedPostgres.start();
        server = ObjectStore.start();
    }

    @AfterAll
    static void stopServers() throws Exception {
        server.close();
        postgres.close();
    }

    @BeforeEach
    void nameTheTable() throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE \"%s\"".formatted(lake));
        }
        settings = TableSettings.of(BUCKET + lake, catalog(), "postgres", "postgres");
    }

    @Test
    void sealedVersionIsReadBackWithItsPicturesByAnotherProcess() throws Exception {
        DatasetVersion version;
        try (Lake table = new Lake(settings, 2_000)) {
            IcebergExampleStore store = table.store();
            store.append(Lake.batch(0, List.of(example(table, "a"), example(table, "b"))));
            store.append(Lake.batch(2, List.of(example(table, "c"))));
            version = new DatasetVersions(table.table).seal("v1", EVERY_ROW);
        }

        try (Lake table = new Lake(settings, 2_000);
                VersionReader reader = VersionReader.open(table.table, version)) {
            assertThat(new DatasetVersions(table.table).list()).containsExactly(version);
            assertThat(table.store().offsets().of(Lake.PARTITION)).hasValue(3);
            assertThat(reader.rows()).hasSize(3).allSatisfy(TableOnS3Test::picturesAreWhole);
        }
        assertThat(server.keys(lake + "/faultline/examples/data/")).hasSize(2);
    }

    @Test
    void staleWriterIsRefused() throws Exception {
        try (Lake table = new Lake(settings, 100);
                Lake other = new Lake(settings, 100)) {
            IcebergExampleStore late = other.store();
            table.store().append(Lake.batch(0, List.of(example(table, "a"))));

            assertThatThrownBy(() -> late.append(Lake.batch(0, List.of(example(other, "a")))))
                    .isInstanceOf(StaleWriterException.class);

            assertThat(table.rows()).hasSize(1);
        }
    }

    @Test
    void rewrittenRowReplacesTheOldOne() throws Exception {
        try (Lake table = new Lake(settings, 100)) {
            IcebergExampleStore store = table.store();
            store.append(Lake.batch(0, List.of(example(table, "a"), example(table, "b"))));
            AnnotatedExample better = table.example().named("a").reason("seen better").make();

            store.append(Lake.batch(2, List.of(better)));

            assertThat(table.rows()).hasSize(2).contains(better);
        }
    }

    @Test
    void objectThatNoCommitNamesIsSwept() throws Exception {
        try (Lake table = new Lake(settings, 100)) {
            table.store().append(Lake.batch(0, List.of(example(table, "a"))));
            String orphan = table.table.load().location() + "/data/orphan.parquet";
            try (var file = table.table.load().io().newOutputFile(orphan).create()) {
                file.write(new byte[1000]);
            }

            assertThat(new OrphanSweeper(table.table).sweep(Duration.ofHours(1)).files()).isZero();
            assertThat(new OrphanSweeper(table.table).sweep(Duration.ZERO))
                    .isEqualTo(new OrphanSweeper.Swept(1, 1000));
            assertThat(table.rows()).hasSize(1);
        }
    }

    @Test
    void tableOnS3WantsACatalogThatIsAServer() {
        assertThatThrownBy(() -> TableSettings.of(BUCKET + lake, "", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DATASET_CATALOG_URI");
    }

    @Test
    void settingsDoNotSayThePassword() {
        assertThat(TableSettings.of(BUCKET + lake, catalog() + "?password=hush", "user", "hush"))
                .asString()
                .contains(BUCKET + lake)
                .doesNotContain("hush");
    }

    private String catalog() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.getPort(), lake);
    }

    private static AnnotatedExample example(Lake lake, String name) {
        return lake.example().named(name).make();
    }

    private static void picturesAreWhole(DatasetRow row) throws IOException {
        assertThat(row.example().getImages()).isNotEmpty();
        for (ExampleImage image : row.example().getImages()) {
            assertThat(Digest.ofBytes(row.frames().read(image.getFrame())))
                    .isEqualTo(image.getFrame().getSha256());
        }
    }
}
