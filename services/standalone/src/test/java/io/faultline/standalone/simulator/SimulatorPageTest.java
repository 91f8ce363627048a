// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.task.TaskTable;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// docs/simulator.md says what the code does.
final class SimulatorPageTest {

    @Test
    void pageHasTheTableOfTasks() throws IOException {
        assertThat(page()).contains(String.join("\n", TaskTable.lines()));
    }

    @Test
    void pageNamesEverySettingOfThePerturbations() throws IOException {
        assertThat(page())
                .contains(PerturbationConfig.keys().stream().map(k -> "| `" + k).toList());
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/simulator.md"));
    }
}
