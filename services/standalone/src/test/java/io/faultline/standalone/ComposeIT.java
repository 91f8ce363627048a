// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.dataset.table.ExampleTable;
import io.faultline.dataset.table.TableSettings;
import io.faultline.dataset.version.DatasetVersion;
import io.faultline.dataset.version.DatasetVersions;
import io.faultline.standalone.generate.GenerateRequest;
import io.faultline.standalone.generate.Generation;
import io.faultline.standalone.pipeline.ComposeProject;
import io.faultline.standalone.pipeline.Demonstrations;
import io.faultline.standalone.pipeline.StoredDataset;
import io.faultline.testsupport.containers.ContainerImage;
import io.faultline.testsupport.containers.RequiresDocker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;

/// `docker compose up` gives what `./faultline generate` gives.
@RequiresDocker({ContainerImage.KAFKA, ContainerImage.REGISTRY, ContainerImage.SERVICE})
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class ComposeIT {

    private static final int EPISODES = 60;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String HEALTHY = "(healthy)";
    private static final String TERMINATED = "Exited (143)";

    @TempDir Path folder;

    @Test
    void containersMakeTheDatasetThatOneProcessMakesAndKeepItThroughDownAndUp() throws Exception {
        Path input = folder.resolve("input");
        Demonstrations.write(input, EPISODES);
        DatasetVersion expected = inOneProcess(input);
        Path home = Files.createDirectories(folder.resolve("compose"));
        try (ComposeProject project =
                new ComposeProject(home, Map.of("FAULTLINE_INPUT", input.toString()))) {

            DatasetVersion sealed = upAndSeal(project, home).getFirst();

            assertThat(sealed.digest()).isEqualTo(expected.digest());
            assertThat(sealed.counts()).isEqualTo(expected.counts());
            assertThat(sealed.excluded()).isEqualTo(expected.excluded());
            List<StoredDataset.Row> rows = StoredDataset.rows(home.resolve("data/dataset"));

            project.run("down");
            assertThat(upAndSeal(project, home)).as("a second run adds no version").hasSize(1);
            assertThat(StoredDataset.rows(home.resolve("data/dataset")))
                    .as("nor a row, and none is lost")
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    private static DatasetVersion inOneProcess(Path input) throws Exception {
        GenerateRequest request = GenerateRequest.rlds(input, input.resolveSibling("one-process"));
        var unseen = new PrintStream(OutputStream.nullOutputStream());
        return new Generation(request, unseen, false).run().sealed().version();
    }

    /// Starts everything, waits until all of the input is stored, stops everything, seals.
    ///
    /// @return the versions, the oldest first
    private static List<DatasetVersion> upAndSeal(ComposeProject project, Path home)
            throws Exception {
        project.run("up", "-d");
        project.run("run", "--rm", "-T", "faultline", "await");
        await().atMost(A_MINUTE)
                .until(() -> states(project).stream().allMatch(state -> state.endsWith(HEALTHY)));
        project.run("stop");
        assertThat(states(project)).allMatch(state -> state.startsWith(TERMINATED));
        project.run("run", "--rm", "-T", "faultline", "dataset", "seal", "--data", "data");
        return versions(home);
    }

    private static List<String> states(ComposeProject project) throws Exception {
        SortedMap<String, String> states = project.states();
        assertThat(states.remove("folders")).startsWith("Exited (0)");
        assertThat(states)
                .containsOnlyKeys(
                        "kafka",
                        "registry",
                        "ingest",
                        "simulation",
                        "synthesis",
                        "annotation",
                        "dataset");
        return List.copyOf(states.values());
    }

    private static List<DatasetVersion> versions(Path home) throws IOException {
        TableSettings settings = TableSettings.embedded(home.resolve("data/dataset"));
        try (ExampleTable table = ExampleTable.open(settings)) {
            return new DatasetVersions(table).list();
        }
    }
}
