// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;

/// Benchmarks at the command line.
@Command(
        name = "bench",
        description = "Measures, and prints ratios of one run.",
        mixinStandardHelpOptions = true)
public final class BenchCommand {

    @Command(
            name = "dataset",
            description =
                    "The dataset lane: perturbation alone, the whole lane against plain produce and"
                            + " consume, memory as the input grows tenfold.")
    int dataset(
            @Option(
                            names = "--input",
                            description =
                                    "RLDS folder whose episodes are repeated (default: made-up"
                                            + " ones of the same shape).")
                    @Nullable Path input,
            @Option(
                            names = "--episodes",
                            defaultValue = "4000",
                            description = "How many episodes (default: ${DEFAULT-VALUE}).")
                    int episodes,
            @Option(
                            names = "--output",
                            description = "Where to work (default: a temporary folder).")
                    @Nullable Path output)
            throws Exception {
        Path folder = output == null ? TemporaryFolder.make() : output;
        new DatasetBench(input, episodes, folder, System.out).run();
        return 0;
    }

    @Command(
            name = "simulator",
            description = "The simulator on one core: pictures, their cost by size, episodes.")
    int simulator() throws Exception {
        new SimulatorBench(TemporaryFolder.make(), System.out).run();
        return 0;
    }

    @Command(
            name = "live",
            description =
                    "The live lane without a model: from the last snapshot to the verdict, against"
                            + " a plain round trip, and with a large fleet.")
    int live(
            @Option(
                            names = "--robots",
                            defaultValue = "500",
                            description = "The large fleet (default: ${DEFAULT-VALUE}).")
                    int robots,
            @Option(
                            names = "--seconds",
                            defaultValue = "30",
                            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
                    int seconds)
            throws Exception {
        new LiveBench(TemporaryFolder.make(), Duration.ofSeconds(seconds), robots, System.out)
                .run();
        return 0;
    }

    @Command(
            name = "models",
            description =
                    "The models on this processor: preparing pictures, prefill, decoding, a step of"
                            + " LoRA, over random weights of InternVL3-1B's widths.")
    int models(
            @Option(
                            names = "--layers",
                            defaultValue = "6",
                            description =
                                    "Layers of the decoder; InternVL3-1B has 24 (default:"
                                            + " ${DEFAULT-VALUE}).")
                    int layers)
            throws Exception {
        new ModelsBench(TemporaryFolder.make(), layers, System.out).run();
        return 0;
    }

    @Command(
            name = "monitoring",
            description =
                    "The join before and after a subtask: what a subtask costs in fleets of 10, 100"
                            + " and 1,000 robots.")
    int monitoring(
            @Option(
                            names = "--seconds",
                            defaultValue = "25",
                            description = "Length of each measurement (default: ${DEFAULT-VALUE}).")
                    int seconds)
            throws Exception {
        new MonitoringBench(TemporaryFolder.make(), Duration.ofSeconds(seconds), System.out).run();
        return 0;
    }

    @Command(
            name = "verification",
            description =
                    "The verification service with the in-house model, saturated: verdicts,"
                            + " batches, and the share of wall time in the model.")
    int verification(
            @Option(
                            names = "--robots",
                            defaultValue = "64",
                            description =
                                    "Robots, each asking one thing at a time (default:"
                                            + " ${DEFAULT-VALUE}).")
                    int robots,
            @Option(
                            names = "--seconds",
                            defaultValue = "30",
                            description = "Length of the measurement (default: ${DEFAULT-VALUE}).")
                    int seconds)
            throws Exception {
        new VerificationBench(
                        TemporaryFolder.make(), Duration.ofSeconds(seconds), robots, System.out)
                .run();
        return 0;
    }
}
