// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.reader.VersionReader;
import io.faultline.dataset.store.IcebergExampleStore;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.FailureMode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

final class DatasetVersionsTest {

    private Lake lake;
    private DatasetVersions versions;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        lake = new Lake(folder, 200);
        versions = new DatasetVersions(lake.table);
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void aVersionReadsBackAsItWasAfterAppendsAndRelabels() throws IOException {
        IcebergExampleStore store = lake.store();
        List<AnnotatedExample> examples = tasks(lake, 10);
        store.append(Lake.batch(0, examples));
        DatasetVersion sealed = versions.seal("v1", SealSettings.DEFAULT);
        List<AnnotatedExample> before = read(sealed);

        store.append(Lake.batch(20, List.of(success(lake, "0", "task 0", "another reason"))));
        store.append(Lake.batch(21, List.of(success(lake, "new", "task 99", "new"))));

        assertThat(read(versions.find("v1").orElseThrow())).isEqualTo(before);
        assertThat(before).hasSize(20).containsExactlyInAnyOrderElementsOf(examples);
        DatasetVersion next = versions.seal("v2", SealSettings.DEFAULT);
        assertThat(next.digest()).isNotEqualTo(sealed.digest());
        assertThat(versions.list()).containsExactly(sealed, next);
        assertThat(store.offsets().of(Lake.PARTITION)).hasValue(22);
    }

    @Test
    void theSameRowsHaveTheSameDigestInWhateverPiecesTheyWereStored(@TempDir Path other)
            throws IOException {
        lake.store().append(Lake.batch(0, tasks(lake, 10)));
        try (Lake second = new Lake(other, 200)) {
            IcebergExampleStore store = second.store();
            List<AnnotatedExample> reversed = tasks(second, 10).reversed();
            for (int i = 0; i < 20; i += 4) {
                store.append(Lake.batch(i, reversed.subList(i, i + 4)));
            }
            DatasetVersion one = versions.seal("v1", SealSettings.DEFAULT);
            DatasetVersion two = new DatasetVersions(second.table).seal("v1", SealSettings.DEFAULT);

            assertThat(two.digest()).isEqualTo(one.digest());
            assertThat(two.counts()).isEqualTo(one.counts());
        }
    }

    @Test
    void sealingTheSameAgainGivesTheVersionThatIsThere() throws IOException {
        IcebergExampleStore store = lake.store();
        store.append(Lake.batch(0, tasks(lake, 5)));
        DatasetVersion first = versions.seal("v1", SealSettings.DEFAULT);

        assertThat(versions.seal("v1", SealSettings.DEFAULT)).isEqualTo(first);
        store.append(Lake.batch(10, tasks(lake, 6)));
        assertThatThrownBy(() -> versions.seal("v1", SealSettings.DEFAULT))
                .isInstanceOf(VersionExistsException.class)
                .hasMessageContaining("v1");
    }

    @Test
    void heldOutTasksAndEnvironmentsAreForTesting() throws IOException {
        lake.store().append(Lake.batch(0, tasks(lake, 10)));

        DatasetVersion version =
                versions.seal(
                        "v1", SealSettings.DEFAULT.withHoldout(Set.of("Task 3", "no such thing")));

        assertThat(splitsOf(version, "task 3")).containsOnly(Split.TEST);
        assertThat(version.unmatchedHoldout()).containsExactly("no such thing");
    }

    @Test
    void anEmptyTableSealsToAnEmptyVersion() throws IOException {
        DatasetVersion version = versions.seal("empty", SealSettings.DEFAULT);

        assertThat(version.rows()).isZero();
        assertThat(read(version)).isEmpty();
    }

    @Test
    void picturesComeBackFromTheRows() throws IOException {
        lake.store().append(Lake.batch(0, tasks(lake, 2)));
        DatasetVersion version = versions.seal("v1", SealSettings.DEFAULT);

        try (VersionReader reader = VersionReader.open(lake.table, version)) {
            for (DatasetRow row : reader.rows().toList()) {
                for (ExampleImage image : row.example().getImages()) {
                    assertThat(row.frames().read(image.getFrame()))
                            .isEqualTo(lake.frames.read(image.getFrame()));
                }
            }
            assertThatThrownBy(() -> reader.row(0).frames().read(lake.frames.frame("other")))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shufflingFollowsFromTheSeedAndLosesNothing() throws IOException {
        lake.store().append(Lake.batch(0, tasks(lake, 30)));
        DatasetVersion version = versions.seal("v1", SealSettings.DEFAULT);

        try (VersionReader reader = VersionReader.open(lake.table, version)) {
            List<String> once = ids(reader, 1);

            assertThat(ids(reader, 1)).isEqualTo(once);
            assertThat(ids(reader, 2)).isNotEqualTo(once).containsExactlyInAnyOrderElementsOf(once);
            assertThat(once).hasSize((int) version.rows(Split.TRAIN));
        }
    }

    private static List<String> ids(VersionReader reader, long seed) {
        return reader.shuffled(Split.TRAIN, seed).map(row -> row.example().getExampleId()).toList();
    }

    private List<Split> splitsOf(DatasetVersion version, String task) throws IOException {
        try (VersionReader reader = VersionReader.open(lake.table, version)) {
            return reader.rows()
                    .filter(row -> row.example().getTask().equals(task))
                    .map(DatasetRow::split)
                    .toList();
        }
    }

    private List<AnnotatedExample> read(DatasetVersion version) throws IOException {
        try (VersionReader reader = VersionReader.open(lake.table, version)) {
            return reader.rows().map(DatasetRow::annotated).toList();
        }
    }

    /// A success and a failure of each of some tasks.
    private static List<AnnotatedExample> tasks(Lake lake, int count) {
        List<AnnotatedExample> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(success(lake, "" + i, "task " + i, "as told"));
            examples.add(
                    lake.example()
                            .named("failure " + i)
                            .task("task " + i)
                            .episode("episode " + i)
                            .mode(FailureMode.REVERT_ACTION)
                            .make());
        }
        return examples;
    }

    private static AnnotatedExample success(Lake lake, String name, String task, String reason) {
        return lake.example()
                .named(name)
                .task(task)
                .episode("episode " + name)
                .reason(reason)
                .make();
    }
}
