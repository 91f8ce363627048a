// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.faultline.standalone.pipeline.Demonstrations;
import io.faultline.standalone.pipeline.ExpectedDataset;
import io.faultline.standalone.pipeline.Killer;
import io.faultline.standalone.pipeline.Killer.Kill;
import io.faultline.standalone.pipeline.Pipeline;
import io.faultline.standalone.pipeline.StoredDataset;
import io.faultline.standalone.pipeline.StoredDataset.Row;
import io.faultline.testsupport.containers.ContainerImage;
import io.faultline.testsupport.containers.KafkaContainers;
import io.faultline.testsupport.containers.RegistryContainer;
import io.faultline.testsupport.containers.RequiresDocker;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The dataset lane on a real broker and registry, each service its own process, each killed with
/// SIGKILL again and again at moments drawn from a seed while thousands of examples pass.
@RequiresDocker({ContainerImage.KAFKA, ContainerImage.REGISTRY})
@Timeout(value = 12, unit = TimeUnit.MINUTES)
class PipelineIT {

    private static final int EPISODES = Integer.getInteger("pipeline.episodes", 860);
    private static final int ENOUGH_EXAMPLES = 5_000;
    private static final int KILLS = 3;
    private static final long SEED = 7;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private static KafkaContainer kafka;
    private static RegistryContainer registry;

    @BeforeAll
    static void startContainers() {
        kafka = KafkaContainers.broker();
        registry = new RegistryContainer();
        Startables.deepStart(kafka, registry).join();
    }

    @AfterAll
    static void stopContainers() {
        kafka.stop();
        registry.stop();
    }

    @Test
    void noRowIsLostAndNoneIsThereTwiceHoweverOftenServicesAreKilled(@TempDir Path folder)
            throws Exception {
        Path input = folder.resolve("input");
        Demonstrations.write(input, EPISODES);
        SequencedMap<String, String> expected =
                new ExpectedDataset(folder.resolve("expected"), SEED).of(input);
        assertThat(expected.size()).isGreaterThanOrEqualTo(ENOUGH_EXAMPLES);

        List<Kill> kills = run(folder, expected.size());

        List<Row> rows = StoredDataset.rows(folder.resolve("dataset"));
        assertThat(rows).extracting(Row::exampleId).doesNotHaveDuplicates();
        Map<String, String> stored = new HashMap<>();
        rows.forEach(row -> stored.put(row.exampleId(), row.contentDigest()));
        assertThat(stored).isEqualTo(expected);
        assertThat(kills)
                .as("every service was killed at work")
                .extracting(Kill::service)
                .contains("ingest", "synthesis", "annotation", "dataset");
    }

    /// Runs the services until the input has passed through all of them, killing them on the way.
    private static List<Kill> run(Path folder, int examples) throws Exception {
        long randomness = Long.getLong("pipeline.seed", System.nanoTime());
        System.out.printf(
                "PipelineIT: %d examples of %d episodes; kills drawn from -Dpipeline.seed=%d%n",
                examples, EPISODES, randomness);
        List<Kill> kills = new ArrayList<>();
        try (Pipeline pipeline =
                new Pipeline(
                        Pipeline.SERVICES, folder, kafka.getBootstrapServers(), settings(folder))) {
            Map<String, Killer> killers =
                    killers(pipeline, examples, new SplittableRandom(randomness));
            for (String service : Pipeline.SERVICES) {
                Killer killer = requireNonNull(killers.get(service));
                await(pipeline, () -> killer.isDone() || pipeline.isDrained(service));
                kills.addAll(killer.stop());
                await(pipeline, () -> pipeline.isDrained(service));
            }
            assertThat(pipeline.deadLetters()).isZero();
            kills.stream()
                    .sorted(Comparator.comparing(Kill::at))
                    .forEach(kill -> System.out.println("PipelineIT: " + kill));
            Pipeline.SERVICES.forEach(
                    service ->
                            System.out.printf(
                                    "PipelineIT: %s was started again for another reason %d"
                                            + " times%n",
                                    service, pipeline.process(service).recoveries()));
        }
        return kills;
    }

    private static Map<String, Killer> killers(
            Pipeline pipeline, int examples, SplittableRandom random) {
        Map<String, Integer> shares =
                Map.of(
                        "ingest",
                        EPISODES,
                        "synthesis",
                        examples / KILLS,
                        "annotation",
                        examples / KILLS,
                        "dataset",
                        4);
        Map<String, Killer> killers = new LinkedHashMap<>();
        for (String service : Pipeline.SERVICES) {
            killers.put(
                    service,
                    new Killer(
                            pipeline.process(service),
                            pipeline.output(service),
                            requireNonNull(shares.get(service)),
                            KILLS,
                            random.split()));
        }
        return killers;
    }

    private static Map<String, String> settings(Path folder) {
        return Map.of(
                "SCHEMA_REGISTRY_URL",
                registry.url(),
                "FAULTLINE_SEED",
                Long.toString(SEED),
                "INGEST_FORMAT",
                "rlds",
                "INGEST_INPUT",
                folder.resolve("input").toString(),
                "DATASET_BATCH_BYTES",
                "262144",
                "DATASET_BATCH_AGE",
                "500ms");
    }

    private static void await(Pipeline pipeline, BooleanSupplier condition)
            throws InterruptedException {
        while (!condition.getAsBoolean()) {
            pipeline.keepAlive();
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
