// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.store;

import io.faultline.dataset.fixture.ExampleMaker;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.fixture.MemoryFrames;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.TableSettings;
import io.faultline.schemas.AnnotatedExample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A writer for a process of its own: stores example after example from where the store stands,
/// until it is killed. Arguments: the table's folder, and how many examples there are.
public final class KilledWriter {

    private static final int BATCH = 15;

    private KilledWriter() {}

    public static void main(String[] arguments) throws IOException {
        MemoryFrames frames = new MemoryFrames(2000);
        long end = Long.parseLong(arguments[1]);
        TableSettings settings = TableSettings.embedded(Path.of(arguments[0])).withoutFsync();
        try (ExampleTable table = ExampleTable.open(settings)) {
            IcebergExampleStore store = IcebergExampleStore.open(table, frames);
            System.out.println("open");
            for (long at = stored(store); at < end; at = stored(store)) {
                List<AnnotatedExample> batch = new ArrayList<>();
                for (long i = at; i < Math.min(end, at + BATCH); i++) {
                    batch.add(example(frames, i));
                }
                store.append(Lake.batch(at, batch));
                System.out.println(at);
            }
        }
    }

    /// Every example is sent twice: at once, and again with other words one place later.
    static AnnotatedExample example(MemoryFrames frames, long offset) {
        return new ExampleMaker(frames)
                .named(Long.toString(offset / 2))
                .episode(Long.toString(offset / 2))
                .reason("word " + offset)
                .make();
    }

    private static long stored(IcebergExampleStore store) {
        return store.offsets().of(Lake.PARTITION).orElse(0);
    }
}
