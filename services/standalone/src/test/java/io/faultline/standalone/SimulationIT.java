// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.standalone.generate.GenerateInput;
import io.faultline.standalone.generate.GenerateRequest;
import io.faultline.standalone.generate.Generation;
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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The lane from the simulator on a real broker and registry, each service its own process; the
/// simulator is killed with SIGKILL while it makes demonstrations and answers requests.
@RequiresDocker({ContainerImage.KAFKA, ContainerImage.REGISTRY})
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SimulationIT {

    private static final int EPISODES = 40;
    private static final int KILLS = 3;
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
    void noRolloutIsLostAndNoneCountsTwiceHoweverOftenTheSimulatorIsKilled(@TempDir Path folder)
            throws Exception {
        Map<String, String> expected = inOneProcess(folder.resolve("one-process"));

        List<Kill> kills = run(folder);

        assertThat(kills).hasSize(KILLS);
        assertThat(digests(folder.resolve("dataset"))).isEqualTo(expected);
    }

    private static Map<String, String> inOneProcess(Path folder) throws Exception {
        GenerateRequest request =
                new GenerateRequest(
                        new GenerateInput.Simulator(EPISODES, 4),
                        folder,
                        0,
                        1,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        4,
                        2);
        var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        new Generation(request, said, false).run();
        return digests(folder.resolve("dataset"));
    }

    private static Map<String, String> digests(Path dataset) throws IOException {
        List<Row> rows = StoredDataset.rows(dataset);
        assertThat(rows).extracting(Row::exampleId).doesNotHaveDuplicates();
        Map<String, String> digests = new HashMap<>();
        rows.forEach(row -> digests.put(row.exampleId(), row.contentDigest()));
        return digests;
    }

    private static List<Kill> run(Path folder) throws Exception {
        long randomness = Long.getLong("pipeline.seed", System.nanoTime());
        System.out.printf("SimulationIT: kills drawn from -Dpipeline.seed=%d%n", randomness);
        Map<String, String> settings =
                Map.of(
                        "SCHEMA_REGISTRY_URL",
                        registry.url(),
                        "FAULTLINE_SEED",
                        "0",
                        "SIMULATION_DEMONSTRATIONS",
                        Integer.toString(EPISODES));
        try (Pipeline pipeline =
                new Pipeline(Pipeline.SIMULATED, folder, kafka.getBootstrapServers(), settings)) {
            Killer killer =
                    new Killer(
                            pipeline.process("simulation"),
                            pipeline.output("simulation"),
                            EPISODES / KILLS,
                            KILLS,
                            new SplittableRandom(randomness));
            await(pipeline, () -> killer.isDone());
            List<Kill> kills = killer.stop();
            for (String service : Pipeline.SIMULATED) {
                await(pipeline, () -> pipeline.isDrained(service));
            }
            assertThat(pipeline.deadLetters()).isZero();
            kills.forEach(kill -> System.out.println("SimulationIT: " + kill));
            return kills;
        }
    }

    private static void await(Pipeline pipeline, BooleanSupplier condition)
            throws InterruptedException {
        while (!condition.getAsBoolean()) {
            pipeline.keepAlive();
            Thread.sleep(LOOK_AGAIN);
        }
    }
}
