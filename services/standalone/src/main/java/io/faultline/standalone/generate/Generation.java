// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import io.faultline.dataset.sink.DatasetSink;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.BoundedInput;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.streams.StreamsStage;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.SimulationConfig;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.dataset.VersionNames;
import io.faultline.standalone.progress.CommandLog;
import io.faultline.standalone.progress.StageProgress;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;

import org.apache.kafka.common.TopicPartition;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// The main job: starts a broker unless one is named, runs every stage of the dataset lane in this
/// process until the input has drained, seals a version and says what is in it.
public final class Generation {

    private static final long LOOK_AGAIN_MILLIS = 200;

    private final GenerateRequest request;
    private final PrintStream out;
    private final boolean terminal;

    public Generation(GenerateRequest request, PrintStream out, boolean terminal) {
        this.request = request;
        this.out = out;
        this.terminal = terminal;
    }

    /// What a run came to.
    ///
    /// @param stages the counters of the stages, in the order of the flow
    /// @param sealed the version, and whether this run made it
    /// @param duration from the start of the services until everything was stored
    public record Result(
            List<StageMetrics.Reading> stages, VersionNames.Sealed sealed, Duration duration) {}

    /// Does it.
    ///
    /// @throws IOException if the input or the output cannot be used
    /// @throws IllegalStateException if a stage stopped
    public Result run() throws Exception {
        request.input().check();
        Files.createDirectories(request.output());
        CommandLog.to(request.output().resolve("faultline.log"));
        if (request.bootstrapServers().isPresent()) {
            return run(request.bootstrapServers().get());
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(request.brokerFolder())) {
            return run(broker.bootstrapServers());
        }
    }

    private Result run(String brokers) throws Exception {
        long start = System.nanoTime();
        try (ApplicationContext services = start(brokers)) {
            StageProgress progress = new StageProgress(out, terminal, () -> readings(services));
            boolean rollouts = drain(services, brokers, progress);
            progress.finish();
            if (!rollouts) {
                out.println("simulated episodes of an earlier run were asked to fail; that waits");
                out.println("for the next run with a simulator");
            }
            Duration duration = Duration.ofNanos(System.nanoTime() - start);
            List<StageMetrics.Reading> stages = readings(services);
            return new Result(
                    stages, new Summary(request, services, out).print(stages, duration), duration);
        }
    }

    private ApplicationContext start(String brokers) {
        ApplicationContext services =
                ApplicationContext.builder()
                        .environments(request.input().stages().toArray(String[]::new))
                        .deduceEnvironment(false)
                        .properties(request.settings(brokers))
                        .build();
        new AvroSerdes(Map.of("schema.registry.url", request.registry())).registerHistory();
        return services.start();
    }

    /// @return whether the simulator has answered everything
    private boolean drain(ApplicationContext services, String brokers, StageProgress progress)
            throws Exception {
        BoundedInput input = services.getBean(BoundedInput.class);
        DatasetSink sink = services.getBean(DatasetSink.class);
        String synthesis = group(services, "synthesis");
        try (Drain drain = new Drain(brokers)) {
            until(services, progress, () -> !input.isReading());
            input.awaitEnd();
            until(services, progress, () -> drain.isDrained(synthesis, Topics.EPISODES.name()));
            if (request.input().stages().contains("simulation")) {
                until(services, progress, () -> rolloutsAreMade(services, drain));
                until(services, progress, () -> drain.isDrained(synthesis, Topics.ROLLOUTS.name()));
            }
            until(
                    services,
                    progress,
                    () -> drain.isDrained(group(services, "annotation"), Topics.EXAMPLES.name()));
            until(
                    services,
                    progress,
                    () -> drain.isDrained(Set.of(Topics.ANNOTATED_EXAMPLES.name()), stored(sink)));
            return rolloutsAreMade(services, drain);
        }
    }

    /// Whether the simulator has answered everything. A run without one may still pair what it
    /// reads with an earlier run's episodes, and so ask for more.
    private static boolean rolloutsAreMade(ApplicationContext services, Drain drain) {
        String simulation = services.getBean(SimulationConfig.class).applicationId();
        return drain.isDrained(simulation, Topics.ROLLOUT_REQUESTS.name());
    }

    /// Waits, showing progress; a stage that stops ends the wait.
    private static void until(
            ApplicationContext services, StageProgress progress, BooleanSupplier done)
            throws InterruptedException {
        while (!done.getAsBoolean()) {
            for (Stage stage : services.getBeansOfType(Stage.class)) {
                if (!stage.isHealthy()) {
                    throw new IllegalStateException(
                            "%s stopped (%s); see the log".formatted(stage.name(), stage.status()));
                }
            }
            progress.update();
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        progress.update();
    }

    private static String group(ApplicationContext services, String stage) {
        return services.getBean(StreamsStage.class, Qualifiers.byName(stage)).applicationId();
    }

    private static Map<TopicPartition, Long> stored(DatasetSink sink) {
        return sink.storedOffsets().next().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                at ->
                                        new TopicPartition(
                                                at.getKey().topic(), at.getKey().partition()),
                                Map.Entry::getValue));
    }

    private List<StageMetrics.Reading> readings(ApplicationContext services) {
        MeterRegistry registry = services.getBean(MeterRegistry.class);
        return request.input().stages().stream()
                .map(stage -> new StageMetrics(registry, stage).reading())
                .toList();
    }
}
