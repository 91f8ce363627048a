// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.reader;

import io.faultline.dataset.DatasetRow;
import io.faultline.dataset.Split;
import io.faultline.dataset.fixture.ExampleMaker;
import io.faultline.dataset.fixture.Lake;
import io.faultline.dataset.fixture.MemoryFrames;
import io.faultline.dataset.store.IcebergExampleStore;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.TableSettings;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.dataset.version.SealSettings;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.ExampleImage;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.FailureMode;

import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Prints how fast the store writes and reads. Arguments: an empty folder, how many episodes, and
/// how many bytes a frame has. Each episode of two views gives FailCoT's mix: four planning, six
/// execution and two trajectory examples, so that its frames serve several rows.
public final class StoreBench {

    private static final int BATCH = 500;

    private final MemoryFrames frames;
    private final int episodes;

    private StoreBench(MemoryFrames frames, int episodes) {
        this.frames = frames;
        this.episodes = episodes;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int episodes = Integer.parseInt(arguments[1]);
        MemoryFrames frames = new MemoryFrames(Integer.parseInt(arguments[2]));
        try (ExampleTable table = ExampleTable.open(TableSettings.embedded(folder))) {
            StoreBench bench = new StoreBench(frames, episodes);
            bench.write(table, folder);
            bench.read(table);
        }
    }

    private void write(ExampleTable table, Path folder) throws IOException {
        IcebergExampleStore store = IcebergExampleStore.open(table, frames);
        List<Double> millis = new ArrayList<>();
        long bytes = 0;
        long offset = 0;
        long cpu = 0;
        List<AnnotatedExample> batch = new ArrayList<>();
        for (int episode = 0; episode < episodes; episode++) {
            batch.addAll(examples(episode));
            if (batch.size() >= BATCH || episode == episodes - 1) {
                long start = System.nanoTime();
                long cpuStart = cpuNanos();
                bytes += store.append(Lake.batch(offset, batch)).imageBytes();
                millis.add((System.nanoTime() - start) / 1e6);
                cpu += cpuNanos() - cpuStart;
                offset += batch.size();
                batch.clear();
            }
        }
        double seconds = millis.stream().mapToDouble(each -> each).sum() / 1e3;
        System.out.printf(
                "write: %d rows, %.0f MB of pictures in %.1f s = %.0f MB/s, %.0f rows/s,"
                        + " %.2f ms of CPU a row%n",
                offset,
                bytes / 1e6,
                seconds,
                bytes / 1e6 / seconds,
                offset / seconds,
                cpu / 1e6 / offset);
        System.out.printf(
                "disk: %.0f MB = %.2f of the rows' pictures, %.1f of the distinct frames%n",
                disk(folder) / 1e6,
                disk(folder) / (double) bytes,
                disk(folder) / (double) frames.bytes());
        commits(store, offset);
        long start = System.nanoTime();
        IcebergExampleStore.open(table, frames);
        System.out.printf("open with index: %.0f ms%n", (System.nanoTime() - start) / 1e6);
    }

    /// Commits of one small row each: what a commit costs beside its data.
    private void commits(IcebergExampleStore store, long from) throws IOException {
        double[] millis = new double[20];
        for (int i = 0; i < millis.length; i++) {
            AnnotatedExample small = maker("small " + i, episodes + i).make();
            long start = System.nanoTime();
            store.append(Lake.batch(from + i, List.of(small)));
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf("commit of one row, fsync: median %.0f ms%n", millis[10]);
    }

    private void read(ExampleTable table) throws IOException {
        long start = System.nanoTime();
        DatasetVersion version = new DatasetVersions(table).seal("bench", SealSettings.DEFAULT);
        System.out.printf(
                "seal: %.0f ms, %d rows, excluded %s%n",
                (System.nanoTime() - start) / 1e6, version.rows(), version.excluded());
        try (VersionReader reader = VersionReader.open(table, version)) {
            for (int round = 0; round < 3; round++) {
                random(reader, round);
            }
            stock(table, reader);
        }
    }

    private static void random(VersionReader reader, long seed) throws IOException {
        long start = System.nanoTime();
        long cpuStart = cpuNanos();
        long bytes = 0;
        int rows = 0;
        for (DatasetRow row : (Iterable<DatasetRow>) reader.shuffled(Split.TRAIN, seed)::iterator) {
            for (ExampleImage image : row.example().getImages()) {
                bytes += row.frames().read(image.getFrame()).length;
            }
            rows++;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "random: %.0f rows/s, %.0f MB/s with record and pictures, %.3f ms of CPU a row%n",
                rows / seconds, bytes / 1e6 / seconds, (cpuNanos() - cpuStart) / 1e6 / rows);
    }

    /// The stock reader, asked for the same shuffled rows in sixteens by id, and for everything.
    private static void stock(ExampleTable table, VersionReader reader) throws IOException {
        List<String> ids =
                reader.shuffled(Split.TRAIN, 1)
                        .limit(64)
                        .map(row -> row.example().getExampleId())
                        .toList();
        long start = System.nanoTime();
        int rows = 0;
        for (int i = 0; i + 16 <= ids.size(); i += 16) {
            rows += count(table, ids.subList(i, i + 16).toArray());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("stock reader, 16 by id: %.0f rows/s%n", rows / seconds);
        start = System.nanoTime();
        rows = count(table);
        System.out.printf(
                "stock reader, scan: %.0f rows/s%n", rows / ((System.nanoTime() - start) / 1e9));
    }

    private static int count(ExampleTable table, Object... ids) throws IOException {
        IcebergGenerics.ScanBuilder scan = IcebergGenerics.read(table.load());
        int rows = 0;
        try (CloseableIterable<Record> read =
                (ids.length == 0 ? scan : scan.where(Expressions.in("example_id", ids))).build()) {
            for (Record row : read) {
                rows += row.getField("example_id") == null ? 0 : 1;
            }
        }
        return rows;
    }

    /// CPU time of this thread, which other processes do not add to.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<AnnotatedExample> examples(int episode) {
        List<AnnotatedExample> examples = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ExampleKind kind =
                    i < 4
                            ? ExampleKind.PLANNING
                            : i < 10 ? ExampleKind.EXECUTION : ExampleKind.TRAJECTORY;
            FailureMode mode = i % 2 == 0 ? null : FailureMode.WRONG_ORDER;
            examples.add(maker(episode + "/" + i, episode).kind(kind).mode(mode).make());
        }
        return examples;
    }

    private ExampleMaker maker(String name, int episode) {
        return new ExampleMaker(frames)
                .named(name)
                .episode("episode " + episode)
                .task("task " + episode % 300);
    }

    private static long disk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
