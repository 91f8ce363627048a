// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dataset.fixture.Lake;
import io.faultline.schemas.AnnotatedExample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class RacingWritersTest {

    private static final int END = 60;
    private static final int BATCH = 3;

    @Test
    void twoWritersOfEachOfTwoPartitionsStoreEverythingOnce(@TempDir Path folder) throws Exception {
        try (Lake lake = new Lake(folder, 100);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            lake.store();
            List<Future<Integer>> refused =
                    threads.invokeAll(
                            List.of(
                                    writer(lake, 0),
                                    writer(lake, 0),
                                    writer(lake, 1),
                                    writer(lake, 1)));

            int stale = 0;
            for (Future<Integer> count : refused) {
                stale += count.get();
            }
            // Both partitions hold the same examples, so that writers of one meet the other's.
            assertThat(lake.rows()).hasSize(END).doesNotHaveDuplicates();
            assertThat(stale).isPositive();
            assertThat(lake.store().offsets().next().values()).containsExactly(60L, 60L);
        }
    }

    /// Stores a partition to its end, however often it is refused, and counts how often.
    private static Callable<Integer> writer(Lake lake, int partition) {
        SourcePartition from = new SourcePartition("annotated", partition);
        return () -> {
            IcebergExampleStore store = lake.store();
            int refused = 0;
            for (long at = 0; at < END; at = store.offsets().of(from).orElse(0)) {
                try {
                    store.append(Lake.batch(from, at, batch(lake, at)));
                } catch (StaleWriterException e) {
                    refused++;
                }
            }
            return refused;
        };
    }

    private static List<AnnotatedExample> batch(Lake lake, long at) {
        List<AnnotatedExample> batch = new ArrayList<>();
        for (long i = at; i < at + BATCH; i++) {
            batch.add(lake.example().named("" + i).make());
        }
        return batch;
    }
}
