// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.simulator;

import io.faultline.simulation.perturb.PerturbationConfig;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.sheet.Simulate;
import io.faultline.simulation.task.TaskTable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/// One task of the simulator, once, as it should be or perturbed.
@Command(
        name = "simulate",
        description = "Carries out one task in the simulator and says what came of it.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    @Option(names = "--task", description = "The task, in any of its phrasings or by its name.")
    private @Nullable String task;

    @Option(names = "--list", description = "Lists the tasks, as a table in Markdown.")
    private boolean list;

    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Table, light, cameras and perturbation (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--perturb",
            description = "How it is to fail: a failure mode, such as imprecise-grasp.")
    private @Nullable String perturb;

    @Option(
            names = "--show",
            description = "Where to draw start and end of each subtask, a PNG or JPEG file.")
    private @Nullable Path show;

    @Option(
            names = "--size",
            defaultValue = "256",
            description = "Width of one picture in pixels (default: ${DEFAULT-VALUE}).")
    private int size;

    @Override
    public Integer call() throws Exception {
        if (list) {
            TaskTable.lines().forEach(System.out::println);
            return 0;
        }
        if (task == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--task says what to do; --list lists the tasks");
        }
        var simulate = new Simulate(new Perturber(PerturbationConfig.of(Map.of())), size);
        Simulate.Result result =
                simulate.run(task, seed, Optional.ofNullable(perturb).map(Simulate::mode));
        result.report().forEach(System.out::println);
        if (show != null) {
            result.sheet().write(show);
            System.out.println("drawn to " + show);
        }
        return 0;
    }
}
