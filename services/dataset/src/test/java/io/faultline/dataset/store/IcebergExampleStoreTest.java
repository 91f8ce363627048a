// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.dataset.fixture.ExampleMaker;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.fixture.MemoryFrames;
import io.faultline.schemas.AnnotatedExample;

import org.apache.iceberg.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class IcebergExampleStoreTest {

    private static final SourcePartition OTHER = new SourcePartition("annotated", 1);

    private Lake lake;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        lake = new Lake(folder, 500);
    }

    @AfterEach
    void close() throws IOException {
        lake.close();
    }

    @Test
    void storedExamplesComeBackWholeWithTheirOffsets() throws IOException {
        IcebergExampleStore store = lake.store();

        Appended appended = store.append(Lake.batch(0, examples(0, 5)));

        assertThat(appended.added()).isEqualTo(5);
        assertThat(appended.imageBytes()).isEqualTo(5 * 4 * 500);
        assertThat(lake.rows()).containsExactlyElementsOf(examples(0, 5));
        assertThat(lake.store().offsets()).isEqualTo(new Offsets(Map.of(Lake.PARTITION, 5L)));
    }

    @Test
    void knownExamplesAddNoFileButAdvanceTheOffsets() throws IOException {
        lake.store().append(Lake.batch(0, examples(0, 5)));
        IcebergExampleStore store = lake.store();

        Appended appended = store.append(Lake.batch(5, examples(0, 5)));

        assertThat(appended.added() + appended.replaced()).isZero();
        assertThat(appended.unchanged()).isEqualTo(5);
        assertThat(lake.rows()).hasSize(5);
        assertThat(store.offsets().of(Lake.PARTITION)).hasValue(10);
        assertThat(lake.table.load().currentSnapshot().summary())
                .doesNotContainKey("added-data-files");
    }

    @Test
    void thePlaceThatAnEpisodeWasReadFromIsNoContent() throws IOException {
        IcebergExampleStore store = lake.store();
        store.append(Lake.batch(0, List.of(lake.example().readFrom(0).make())));

        Appended appended = store.append(Lake.batch(1, List.of(lake.example().readFrom(3).make())));

        assertThat(appended.unchanged()).isEqualTo(1);
    }

    @Test
    void theLastOfOneIdInABatchIsStored() throws IOException {
        AnnotatedExample first = lake.example().reason("first").make();
        AnnotatedExample last = lake.example().reason("last").make();

        Appended appended = lake.store().append(Lake.batch(0, List.of(first, last)));

        assertThat(appended.added()).isEqualTo(1);
        assertThat(lake.rows()).containsExactly(last);
    }

    @Test
    void relabelledExamplesTakeTheOldOnesPlaceAgainAndAgain() throws IOException {
        IcebergExampleStore store = lake.store();
        store.append(Lake.batch(0, examples(0, 5)));
        for (int i = 0; i < 3; i++) {
            AnnotatedExample changed = lake.example().named("2").reason("take " + i).make();
            AnnotatedExample other = lake.example().named("" + i).reason("once " + i).make();

            Appended appended = store.append(Lake.batch(5 + i * 2L, List.of(changed, other)));

            assertThat(appended.replaced()).isEqualTo(i == 2 ? 1 : 2);
        }
        assertThat(lake.rows()).hasSize(5).doesNotHaveDuplicates();
        assertThat(lake.rows())
                .contains(lake.example().named("2").reason("once 2").make())
                .contains(lake.example().named("0").reason("once 0").make());
        assertThat(lake.store().append(Lake.batch(11, lake.rows())).unchanged()).isEqualTo(5);
    }

    @Test
    void aWriterThatLooksAwayWhileAnotherStoresItsPartitionIsRefused() throws IOException {
        IcebergExampleStore zombie = lake.store();
        IcebergExampleStore successor = lake.store();
        zombie.append(Lake.batch(0, examples(0, 2)));
        successor.append(Lake.batch(2, examples(2, 4)));

        assertThatThrownBy(() -> zombie.append(Lake.batch(2, examples(2, 5))))
                .isInstanceOf(StaleWriterException.class)
                .hasMessageContaining("annotated-0=4");
        assertThat(lake.rows()).hasSize(4);
    }

    @Test
    void writersOfDifferentPartitionsDoNotDisturbEachOther() throws IOException {
        IcebergExampleStore one = lake.store();
        IcebergExampleStore two = lake.store();

        one.append(Lake.batch(0, examples(0, 3)));
        two.append(Lake.batch(OTHER, 0, examples(3, 6)));
        one.append(Lake.batch(3, examples(6, 9)));
        Appended seen = two.append(Lake.batch(OTHER, 3, examples(0, 9)));

        assertThat(seen.unchanged()).isEqualTo(9);
        assertThat(lake.rows()).hasSize(9);
        assertThat(seen.offsets()).isEqualTo(new Offsets(Map.of(Lake.PARTITION, 6L, OTHER, 12L)));
    }

    @Test
    void aMissingFrameStoresNothing() throws IOException {
        IcebergExampleStore store = lake.store();
        AnnotatedExample example = new ExampleMaker(new MemoryFrames(77)).make();

        assertThatThrownBy(() -> store.append(Lake.batch(0, List.of(example))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no frame");
        assertThat(store.offsets()).isEqualTo(Offsets.NONE);
        assertThat(lake.rows()).isEmpty();
    }

    @Test
    void metadataNamesTheSchemaOfTheRecords() throws IOException {
        lake.store();
        Table table = lake.table.load();

        assertThat(table.properties().keySet()).anyMatch(key -> key.startsWith("faultline.avro."));
    }

    private List<AnnotatedExample> examples(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> lake.example().named("" + i).episode("episode-" + i).make())
                .toList();
    }
}
