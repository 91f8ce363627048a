// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.progress.CommandLog;
import io.faultline.standalone.progress.Table;
import io.faultline.verification.VerificationService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.context.ApplicationContext;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The verification service with the in-house model, saturated: robots that each ask about the next
/// subtask as soon as they have their verdict, on a broker in the same process.
final class VerificationBench {

    private static final int CASES = 64;
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final String LIVE = "verification";

    private final Path folder;
    private final Duration length;
    private final int robots;
    private final PrintStream out;
    private final Table figures = new Table("measured", "value", "unit");

    /// @param length of the measurement
    /// @param robots that ask, each one thing at a time
    VerificationBench(Path folder, Duration length, int robots, PrintStream out) {
        this.folder = folder;
        this.length = length;
        this.robots = robots;
        this.out = out;
    }

    void run() throws Exception {
        CommandLog.to(folder.resolve("faultline.log"));
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://bench"));
        serdes.registerHistory();
        List<SimulatedRequests.Case> cases = new SimulatedRequests().cases(CASES);
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                ApplicationContext service = service(broker.bootstrapServers());
                AskingRobots asking =
                        new AskingRobots(broker.bootstrapServers(), serdes, cases, robots)) {
            awaitModel(service.getBean(VerificationService.class));
            asking.run(WARM_UP);
            MeterRegistry meters = service.getBean(MeterRegistry.class);
            Reading before = Reading.atTheEndOfABatch(meters);
            long start = System.nanoTime();
            List<AskingRobots.Heard> heard = asking.run(length);
            Reading after = Reading.atTheEndOfABatch(meters);
            double seconds = (System.nanoTime() - start) / 1e9;
            report(heard, after.minus(before), seconds);
            figures.row("requests without a verdict", asking.drain(), "");
        }
        out.print(figures);
    }

    private void report(List<AskingRobots.Heard> heard, Reading spent, double seconds) {
        Latencies latencies = new Latencies();
        heard.forEach(one -> latencies.add(one.nanos()));
        long judged = heard.stream().filter(VerificationBench::isJudged).count();
        long right = heard.stream().filter(VerificationBench::isRight).count();
        figures.row("robots that ask, one thing at a time", robots, "");
        figures.row("verdicts", spent.requests() / seconds, "1/s");
        figures.row("of these judged by the model", 100.0 * judged / heard.size(), "%");
        figures.row("judged as the simulator knows", 100.0 * right / Math.max(1, judged), "%");
        figures.row("requests in a batch, mean", spent.requests() / spent.batches(), "");
        figures.row("time of a batch, mean", 1e3 * spent.calls() / spent.batches(), "ms");
        figures.row("request to verdict: median", latencies.quantile(0.5), "ms");
        figures.row("request to verdict: p99", latencies.quantile(0.99), "ms");
        figures.row("wall time in the model", 100 * spent.calls() / seconds, "%");
        figures.row("wall time in its network alone", 100 * spent.network() / seconds, "%");
    }

    private static boolean isJudged(AskingRobots.Heard heard) {
        return heard.verdict().getStatus() != VerdictStatus.UNVERIFIED;
    }

    private static boolean isRight(AskingRobots.Heard heard) {
        Verdict verdict = heard.verdict();
        return isJudged(heard)
                && (verdict.getStatus() == VerdictStatus.SUCCESS) == heard.asked().achieved();
    }

    /// What the device has counted.
    ///
    /// @param batches calls into the model
    /// @param requests judged by them
    /// @param calls seconds within them
    /// @param network seconds of these in the network
    private record Reading(double batches, double requests, double calls, double network) {

        /// Calls are counted when they end, so a reading is taken then.
        static Reading atTheEndOfABatch(MeterRegistry meters) throws InterruptedException {
            double batches = of(meters).batches();
            Reading reading = of(meters);
            while (reading.batches() == batches) {
                Thread.sleep(1);
                reading = of(meters);
            }
            return reading;
        }

        static Reading of(MeterRegistry meters) {
            Timer calls = meters.get("verification.model.calls").tag("lane", LIVE).timer();
            Timer network = meters.get("verification.model.inference").tag("lane", LIVE).timer();
            double requests =
                    meters.get("verification.batch.size").tag("lane", LIVE).summary().totalAmount();
            return new Reading(
                    calls.count(),
                    requests,
                    calls.totalTime(TimeUnit.SECONDS),
                    network.totalTime(TimeUnit.SECONDS));
        }

        Reading minus(Reading before) {
            return new Reading(
                    batches - before.batches,
                    requests - before.requests,
                    calls - before.calls,
                    network - before.network);
        }
    }

    private static void awaitModel(VerificationService service) throws InterruptedException {
        while (!service.isHealthy()) {
            Thread.sleep(50);
        }
    }

    private ApplicationContext service(String brokers) {
        return ApplicationContext.builder()
                .environments("verification")
                .deduceEnvironment(false)
                .properties(
                        Map.of(
                                "faultline.bootstrap-servers",
                                brokers,
                                "faultline.schema-registry",
                                "mock://bench",
                                "faultline.state",
                                folder.resolve("state").toString(),
                                "faultline.verification.audit",
                                "false"))
                .start();
    }
}
