// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.Episode;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.generate.GenerateRequest;
import io.faultline.standalone.generate.Generation;
import io.faultline.standalone.progress.CommandLog;
import io.faultline.standalone.progress.Table;
import io.faultline.synthesis.SynthesisConfig;
import io.faultline.synthesis.example.Synthesizer;

import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The dataset lane, measured.
///
/// Perturbation alone runs on one core, in memory. The whole lane is compared, in the same process
/// and on the same broker, with plain produce and consume of as many records of the same size.
/// Memory is what is left after a collection at most, for a tenth of the input and for the whole.
final class DatasetBench {

    private static final Duration PERTURBATION = Duration.ofSeconds(5);
    private static final int FAILCOT_ROWS = 30_876;

    private final @Nullable Path input;
    private final int episodes;
    private final Path folder;
    private final PrintStream out;
    private final Table figures = new Table("measured", "value", "unit");

    DatasetBench(@Nullable Path input, int episodes, Path folder, PrintStream out) {
        this.input = input;
        this.episodes = episodes;
        this.folder = folder;
        this.out = out;
    }

    void run() throws Exception {
        Files.createDirectories(folder);
        CommandLog.to(folder.resolve("faultline.log"));
        RepeatedEpisodes repeated = RepeatedEpisodes.of(input);
        int tenth = Math.max(1, episodes / 10);
        repeated.write(folder.resolve("input-tenth"), tenth);
        repeated.write(folder.resolve("input"), episodes);

        HeapAfterCollection heap = HeapAfterCollection.start();
        lane("tenth");
        long heapOfTenth = heap.peakAndReset();
        ProcessorTime processor = ProcessorTime.start();
        Generation.Result whole = lane("");
        double cpuSeconds = processor.seconds();
        long heapOfWhole = heap.peakAndReset();
        plain(whole, cpuSeconds);
        figures.row(
                "heap after collection, at most: %d episodes".formatted(tenth),
                heapOfTenth >> 20,
                "MiB");
        figures.row(
                "heap after collection, at most: %d episodes".formatted(episodes),
                heapOfWhole >> 20,
                "MiB");
        out.println();
        out.print(figures);
    }

    private Generation.Result lane(String name) throws Exception {
        String suffix = name.isEmpty() ? "" : "-" + name;
        GenerateRequest request =
                GenerateRequest.rlds(
                        folder.resolve("input" + suffix), folder.resolve("output" + suffix));
        return new Generation(request, out, false).run();
    }

    /// The same broker, its data still there, without the lane.
    private void plain(Generation.Result whole, double cpuSeconds) throws Exception {
        Path data = folder.resolve("output").resolve("broker");
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            TopicContents contents = new TopicContents(broker.bootstrapServers());
            perturbation(episodes(contents));
            long rows = whole.stages().getLast().out();
            double seconds = whole.duration().toNanos() / 1e9;
            figures.row("whole lane: rows", rows, "rows");
            figures.row("whole lane: seconds, start of the services included", seconds, "s");
            figures.row("whole lane", rows / seconds, "rows/s");
            figures.row("FailCoT's 30,876 rows at that rate", FAILCOT_ROWS * seconds / rows, "s");
            figures.row("whole lane: processor time", 1e6 * cpuSeconds / rows, "µs/row");
            PlainKafka plain = new PlainKafka(broker.bootstrapServers());
            int record = contents.meanBytes(Topics.ANNOTATED_EXAMPLES.name());
            PlainKafka.Rates bare = plain.measure("bench.plain-records", rows, record);
            compare("an annotated example", record, bare, rows / seconds, cpuSeconds / rows);
            int stored = (int) (FolderSize.bytes(folder.resolve("output/dataset")) / rows);
            PlainKafka.Rates full = plain.measure("bench.plain-rows", rows, stored);
            compare("a stored row", stored, full, rows / seconds, cpuSeconds / rows);
        }
    }

    private void compare(
            String what, int size, PlainKafka.Rates plain, double rowsASecond, double cpuARow) {
        figures.row("mean size of " + what, size, "bytes");
        figures.row("plain produce of that size", plain.produced(), "records/s");
        figures.row("plain consume of that size", plain.consumed(), "records/s");
        figures.row("plain produce, then consume", plain.both(), "records/s");
        figures.row("  processor time", 1e6 * plain.cpuSeconds(), "µs/record");
        figures.row("  ratio: lane / plain", "%.3f".formatted(rowsASecond / plain.both()), "");
        figures.row(
                "  ratio by processor time", "%.3f".formatted(plain.cpuSeconds() / cpuARow), "");
    }

    private List<Episode> episodes(TopicContents contents) throws IOException {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://faultline"));
        serdes.registerHistory();
        Deserializer<Episode> reader = serdes.serde(Topics.EPISODES).deserializer();
        List<Episode> read = new ArrayList<>();
        contents.forEach(
                Topics.EPISODES.name(),
                bytes -> read.add(reader.deserialize(Topics.EPISODES.name(), bytes)));
        return read;
    }

    private void perturbation(List<Episode> read) {
        Synthesizer synthesizer = new Synthesizer(SynthesisConfig.withSeed(0));
        count(synthesizer, read, PERTURBATION); // warm
        long start = System.nanoTime();
        long examples = count(synthesizer, read, PERTURBATION);
        double seconds = (System.nanoTime() - start) / 1e9;
        figures.row("perturbation alone, one core", examples / seconds, "examples/s");
    }

    private static long count(Synthesizer synthesizer, List<Episode> read, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long examples = 0;
        while (System.nanoTime() < end) {
            for (Episode episode : read) {
                examples += synthesizer.examples(episode).size();
                if (System.nanoTime() >= end) {
                    break;
                }
            }
        }
        return examples;
    }
}
