// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.telemetry.StageMetrics;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The lane from the simulator to the dataset, on the embedded broker.
final class SimulatorGenerationTest {

    private static final int EPISODES = 12;

    @TempDir private Path folder;

    @Test
    void nothingIsLostBetweenTheSimulatorAndTheDataset() throws Exception {
        Generation.Result result = run("output", 4, 2);

        StageMetrics.Reading simulation = stage(result, "simulation");
        StageMetrics.Reading synthesis = stage(result, "synthesis");
        assertThat(stage(result, "demonstration").out()).isEqualTo(EPISODES);
        assertThat(synthesis.in()).isEqualTo(EPISODES + simulation.in());
        assertThat(simulation.in()).isEqualTo(simulation.out() + total(simulation));
        assertThat(simulation.out()).isPositive();
        assertThat(stage(result, "annotation").out()).isEqualTo(synthesis.out());
        StageMetrics.Reading dataset = stage(result, "dataset");
        assertThat(dataset.out() + total(dataset)).isEqualTo(synthesis.out());
        assertThat(result.stages()).allSatisfy(stage -> assertThat(stage.dead()).isEmpty());
    }

    @Test
    void digestDependsNeitherOnPartitionsNorOnThreadsAndASecondRunAddsNothing() throws Exception {
        Generation.Result first = run("one", 1, 1);

        assertThat(run("four", 4, 2).sealed().version().digest())
                .isEqualTo(first.sealed().version().digest());
        Generation.Result second = run("one", 1, 1);
        assertThat(second.sealed().isNew()).isFalse();
        assertThat(stage(second, "dataset").out()).isZero();
    }

    private Generation.Result run(String output, int partitions, int threads) throws Exception {
        var said = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        GenerateRequest request =
                new GenerateRequest(
                        new GenerateInput.Simulator(EPISODES, 4),
                        folder.resolve(output),
                        0,
                        1,
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        partitions,
                        threads);
        return new Generation(request, said, false).run();
    }

    private static StageMetrics.Reading stage(Generation.Result result, String name) {
        return result.stages().stream()
                .filter(stage -> stage.stage().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long total(StageMetrics.Reading stage) {
        return stage.rejected().values().stream().mapToLong(Long::longValue).sum();
    }
}
