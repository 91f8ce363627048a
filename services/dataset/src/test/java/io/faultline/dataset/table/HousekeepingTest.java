// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.reader.VersionReader;
import io.faultline.dataset.split.SplitRatios;
import io.faultline.dataset.store.IcebergExampleStore;
import io.faultline.dataset.table.OrphanSweeper.Swept;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;
import io.faultline.schemas.AnnotatedExample;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

final class HousekeepingTest {

    private Path folder;
    private Lake lake;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        this.folder = folder;
        lake = new Lake(folder, 100);
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void filesOfADeadWriterAreSweptAndNothingElse() throws IOException {
        IcebergExampleStore store = lake.store();
        store.append(Lake.batch(0, List.of(example("a"), example("b"))));
        store.append(Lake.batch(2, List.of(lake.example().named("a").reason("other").make())));
        DatasetVersion version = new DatasetVersions(lake.table).seal("v1", unbalanced());
        Path data = folder.resolve("faultline/examples/data");
        Files.write(data.resolve("orphan.parquet"), new byte[1000]);
        Files.write(folder.resolve("faultline/examples/metadata/left.avro"), new byte[24]);

        assertThat(new OrphanSweeper(lake.table).sweep(Duration.ofHours(1)))
                .isEqualTo(new Swept(0, 0));
        assertThat(new OrphanSweeper(lake.table).sweep(Duration.ZERO))
                .isEqualTo(new Swept(2, 1024));
        assertThat(new OrphanSweeper(lake.table).sweep(Duration.ZERO).files()).isZero();
        assertThat(lake.rows()).hasSize(2);
        assertThat(ids(version)).hasSize(2);
    }

    @Test
    void oldSnapshotsAreForgottenButNotThoseThatVersionsStandOn() throws IOException {
        IcebergExampleStore store = lake.store();
        store.append(Lake.batch(0, List.of(example("a"))));
        DatasetVersion version = new DatasetVersions(lake.table).seal("v1", unbalanced());
        for (int i = 1; i < 8; i++) {
            store.append(
                    Lake.batch(i, List.of(lake.example().named("a").reason("take " + i).make())));
        }

        assertThat(SnapshotExpiry.expire(lake.table, 2)).isEqualTo(6);

        store.append(Lake.batch(8, List.of(example("c"))));
        assertThat(lake.rows()).hasSize(2);
        assertThat(ids(version)).containsExactly(example("a").getExample().getExampleId());
        assertThat(lake.store().offsets().of(Lake.PARTITION)).hasValue(9);
    }

    /// One file holds the deletion vectors of all data files of a commit; it goes when the last of
    /// them is replaced, not when the first is.
    @Test
    void aFileOfDeletionVectorsStaysWhileOneOfThemIsInUse() throws IOException {
        IcebergExampleStore store = lake.store();
        store.append(Lake.batch(0, List.of(example("a"), example("b"), example("x"))));
        store.append(Lake.batch(3, List.of(example("c"), example("d"), example("y"))));
        store.append(Lake.batch(6, List.of(changed("a", 1), changed("c", 1))));
        store.append(Lake.batch(8, List.of(changed("b", 1))));
        store.append(Lake.batch(9, List.of(example("e"))));

        assertThat(SnapshotExpiry.expire(lake.table, 1)).isPositive();

        assertThat(lake.rows()).hasSize(7);
        store.append(Lake.batch(10, List.of(changed("d", 1))));
        assertThat(lake.rows()).hasSize(7);
    }

    private AnnotatedExample changed(String name, int take) {
        return lake.example().named(name).reason("take " + take).make();
    }

    private static SealSettings unbalanced() {
        return new SealSettings(SplitRatios.DEFAULT, new TreeSet<>(), false);
    }

    private List<String> ids(DatasetVersion version) throws IOException {
        try (VersionReader reader = VersionReader.open(lake.table, version)) {
            return reader.rows().map(row -> row.example().getExampleId()).toList();
        }
    }

    private AnnotatedExample example(String name) {
        return lake.example().named(name).make();
    }
}
