// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.task.Tasks;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.progress.CommandLog;
import io.faultline.standalone.progress.Table;
import io.micronaut.context.ApplicationContext;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The live lane without a model: what the pre/post join, the batching and two more topics add to a
/// plain round trip of one picture, and how large a fleet two cores hold.
final class LiveBench {

    private static final int VIEWS = 4;
    private static final int PICTURES = 64;
    private static final int PICTURE_SIZE = 560;
    private static final int QUALITY = 95;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final int FRAMES_A_SECOND = 100;

    private final Path folder;
    private final PrintStream out;
    private final Duration length;
    private final int fleet;
    private final Table figures = new Table("measured", "value", "unit");

    /// @param length of each measurement
    /// @param fleet robots of the largest fleet
    LiveBench(Path folder, Duration length, int fleet, PrintStream out) {
        this.folder = folder;
        this.length = length;
        this.fleet = fleet;
        this.out = out;
    }

    void run() throws Exception {
        CommandLog.to(folder.resolve("faultline.log"));
        List<byte[]> pictures = pictures();
        int bytes = (int) pictures.stream().mapToInt(one -> one.length).average().orElseThrow();
        figures.row("size of a snapshot", bytes, "bytes");
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            String brokers = broker.bootstrapServers();
            AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://bench"));
            serdes.registerHistory();
            try (ApplicationContext services = services(brokers)) {
                lane(brokers, serdes, pictures, robots(), WARM_UP); // warm
                Latencies before = RoundTrip.measure(brokers, bytes, FRAMES_A_SECOND, length);
                Lane lane = lane(brokers, serdes, pictures, robots(), length);
                Latencies after = RoundTrip.measure(brokers, bytes, FRAMES_A_SECOND, length);
                overhead(before, after, lane);
                Lane large = lane(brokers, serdes, pictures, fleet, length);
                large(large);
            }
        }
        out.print(figures);
    }

    /// So many that their snapshots come to the stated rate.
    private static int robots() {
        return (int) (FRAMES_A_SECOND * PERIOD.toSeconds() / (2 * VIEWS));
    }

    private void overhead(Latencies before, Latencies after, Lane lane) {
        double middle = (before.quantile(0.5) + after.quantile(0.5)) / 2;
        double slow = (before.quantile(0.99) + after.quantile(0.99)) / 2;
        figures.row("plain round trip of that size, 100/s: median", middle, "ms");
        figures.row("plain round trip of that size, 100/s: p99", slow, "ms");
        Latencies verdicts = lane.latencies();
        figures.row("last snapshot to verdict, 100 frames/s: median", verdicts.quantile(0.5), "ms");
        figures.row("last snapshot to verdict, 100 frames/s: p99", verdicts.quantile(0.99), "ms");
        figures.row("added at the median", verdicts.quantile(0.5) - middle, "ms");
        figures.row("added at p99", verdicts.quantile(0.99) - slow, "ms");
        figures.row("ratio at the median", verdicts.quantile(0.5) / middle, "");
        figures.row("subtasks without a verdict", lane.missing(), "of " + lane.subtasks());
    }

    private void large(Lane lane) {
        String robots = "%d robots, %d pictures each every 10 s: ".formatted(fleet, 2 * VIEWS);
        figures.row(robots + "median", lane.latencies().quantile(0.5), "ms");
        figures.row(robots + "p99", lane.latencies().quantile(0.99), "ms");
        figures.row(robots + "processor time", lane.cores(), "cores");
        figures.row(robots + "without a verdict", lane.missing(), "of " + lane.subtasks());
    }

    /// What came of a stretch of traffic.
    ///
    /// @param latencies from the last snapshot of a subtask to its verdict
    /// @param subtasks how many were ended
    /// @param missing those without a verdict at the end
    /// @param cores processor time by the clock, everything in this process included
    private record Lane(Latencies latencies, int subtasks, int missing, double cores) {}

    private static Lane lane(
            String brokers, AvroSerdes serdes, List<byte[]> pictures, int robots, Duration length)
            throws Exception {
        try (LiveTraffic traffic = new LiveTraffic(brokers, serdes, pictures, VIEWS);
                Verdicts verdicts = new Verdicts(brokers, serdes, traffic)) {
            verdicts.start();
            ProcessorTime processor = ProcessorTime.start();
            long start = System.nanoTime();
            int subtasks = traffic.run(robots, PERIOD, length);
            double cores = processor.seconds() / ((System.nanoTime() - start) / 1e9);
            verdicts.await(subtasks, Duration.ofSeconds(20));
            return new Lane(verdicts.latencies, subtasks, subtasks - verdicts.count(), cores);
        }
    }

    /// Reads verdicts and notes when they came.
    private static final class Verdicts implements AutoCloseable {

        private final KafkaConsumer<String, Verdict> consumer;
        private final LiveTraffic traffic;
        private final Latencies latencies = new Latencies();
        private final Set<String> heard = new HashSet<>();
        private final Thread thread = Thread.ofPlatform().unstarted(this::listen);

        Verdicts(String brokers, AvroSerdes serdes, LiveTraffic traffic) {
            this.traffic = traffic;
            consumer =
                    new KafkaConsumer<>(
                            Map.<String, Object>of("bootstrap.servers", brokers),
                            new StringDeserializer(),
                            serdes.serde(Topics.VERDICTS).deserializer());
            List<TopicPartition> partitions =
                    consumer.partitionsFor(Topics.VERDICTS.name()).stream()
                            .map(at -> new TopicPartition(at.topic(), at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        }

        void start() {
            thread.start();
        }

        private void listen() {
            try {
                while (true) {
                    for (var record : consumer.poll(Duration.ofSeconds(1))) {
                        note(record.value());
                    }
                }
            } catch (WakeupException e) {
                consumer.close();
            }
        }

        private synchronized void note(Verdict verdict) {
            Long sent = traffic.sent().get(verdict.getSubjectId());
            if (sent != null && heard.add(verdict.getSubjectId())) {
                latencies.add(System.nanoTime() - sent);
            }
        }

        synchronized int count() {
            return heard.size();
        }

        void await(int subtasks, Duration most) throws InterruptedException {
            long end = System.nanoTime() + most.toNanos();
            while (count() < subtasks && System.nanoTime() < end) {
                Thread.sleep(50);
            }
        }

        @Override
        public void close() throws InterruptedException {
            consumer.wakeup();
            thread.join();
        }
    }

    private ApplicationContext services(String brokers) {
        return ApplicationContext.builder()
                .environments("monitoring", "verification")
                .deduceEnvironment(false)
                .properties(
                        Map.of(
                                "faultline.bootstrap-servers",
                                brokers,
                                "faultline.schema-registry",
                                "mock://bench",
                                "faultline.frames",
                                folder.resolve("frames").toString(),
                                "faultline.state",
                                folder.resolve("state").toString(),
                                "faultline.verification.verifier",
                                "constant"))
                .start();
    }

    private static List<byte[]> pictures() {
        SceneRenderer renderer = new SceneRenderer(PICTURE_SIZE);
        JpegEncoder encoder = new JpegEncoder(PICTURE_SIZE, PICTURE_SIZE, QUALITY);
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            var world = Tasks.all().get(i % Tasks.all().size()).task(0, i).world();
            pictures.add(encoder.encode(renderer.render(world, Studio.of(i), View.FRONT)));
        }
        return pictures;
    }
}
