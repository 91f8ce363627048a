// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.simulation.jpeg.JpegEncoder;
import io.faultline.simulation.render.SceneRenderer;
import io.faultline.simulation.render.Studio;
import io.faultline.simulation.render.View;
import io.faultline.simulation.task.Tasks;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.progress.CommandLog;
import io.faultline.standalone.progress.Table;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What the join costs a subtask as the fleet grows: as many subtasks a second whatever the fleet,
/// so that only the number of robots differs. The stream thread's own processor time is measured,
/// which no other work on the machine changes.
final class MonitoringBench {

    /// The smallest before and after the others: what the JVM gains on the way is not the fleet's.
    private static final List<Integer> FLEETS = List.of(10, 100, 1_000, 10);

    private static final int SUBTASKS_A_SECOND = 40;
    private static final int VIEWS = 4;
    private static final int PICTURES = 64;
    private static final int PICTURE_SIZE = 256;
    private static final int QUALITY = 90;
    private static final String STREAM_THREADS = "StreamThread";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final Duration length;
    private final PrintStream out;
    private final Table figures =
            new Table("robots", "subtasks", "requests", "µs of stream thread", "µs of process");

    /// @param length of each measurement
    MonitoringBench(Path folder, Duration length, PrintStream out) {
        this.folder = folder;
        this.length = length;
        this.out = out;
    }

    void run() throws Exception {
        CommandLog.to(folder.resolve("faultline.log"));
        List<byte[]> pictures = pictures();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            String brokers = broker.bootstrapServers();
            AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://bench"));
            serdes.registerHistory();
            try (ApplicationContext service = service(brokers)) {
                StageMetrics metrics =
                        new StageMetrics(service.getBean(MeterRegistry.class), "monitoring");
                measure(brokers, serdes, pictures, metrics, FLEETS.get(1)); // warm
                List<Double> costs = new ArrayList<>();
                for (int robots : FLEETS) {
                    Cost cost = measure(brokers, serdes, pictures, metrics, robots);
                    figures.row(
                            robots, cost.subtasks, cost.requests, cost.thread(), cost.process());
                    costs.add(cost.thread());
                }
                out.print(figures);
                out.printf(
                        "1,000 robots cost %.2f times what 10 do, by subtask%n",
                        costs.get(2) / ((costs.getFirst() + costs.getLast()) / 2));
            }
        }
    }

    /// What some subtasks cost.
    ///
    /// @param requests how many were made of them
    private record Cost(int subtasks, long requests, double threadSeconds, double processSeconds) {

        /// Microseconds of the stream thread, by subtask.
        double thread() {
            return 1e6 * threadSeconds / subtasks;
        }

        /// Microseconds of everything in this process, robots and broker included, by subtask.
        double process() {
            return 1e6 * processSeconds / subtasks;
        }
    }

    private Cost measure(
            String brokers,
            AvroSerdes serdes,
            List<byte[]> pictures,
            StageMetrics metrics,
            int robots)
            throws Exception {
        long before = metrics.reading().out();
        ThreadTime thread = ThreadTime.start(STREAM_THREADS);
        ProcessorTime process = ProcessorTime.start();
        try (LiveTraffic traffic = new LiveTraffic(brokers, serdes, pictures, VIEWS)) {
            Duration period =
                    Duration.ofSeconds(1).multipliedBy(robots).dividedBy(SUBTASKS_A_SECOND);
            int subtasks = traffic.run(robots, period, length);
            await(metrics, before + subtasks);
            long requests = metrics.reading().out() - before;
            return new Cost(subtasks, requests, thread.seconds(), process.seconds());
        }
    }

    private static void await(StageMetrics metrics, long requests) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (metrics.reading().out() < requests && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    private ApplicationContext service(String brokers) {
        return ApplicationContext.builder()
                .environments("monitoring")
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
                                folder.resolve("state").toString()))
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
