// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import io.faultline.ingest.IngestConfig;
import io.faultline.standalone.dataset.ExportFormat;
import io.faultline.standalone.dataset.HeldOut;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Demonstrations in, a labelled failure dataset with reasoning out.
@Command(
        name = "generate",
        description = "Makes a labelled failure dataset with reasoning of demonstrations.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {

    /// Where demonstrations come from, at the command line.
    enum InputFormat {
        RLDS,
        CLIPS,
        SIMULATOR
    }

    @Option(
            names = "--format",
            required = true,
            description = "Where demonstrations come from: ${COMPLETION-CANDIDATES}.")
    private InputFormat format;

    @Option(names = "--input", description = "The dataset's folder (rlds) or manifest (clips).")
    private @Nullable Path input;

    @Option(
            names = "--episodes",
            defaultValue = "500",
            description =
                    "How many demonstrations the simulator makes (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(
            names = "--frames-per-view",
            defaultValue = "4",
            description =
                    "Pictures that the simulator takes of each subtask and view; 2 for start and"
                            + " end alone, which is all that Guardian sees (default:"
                            + " ${DEFAULT-VALUE}).")
    private int framesPerView;

    @Spec private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--output",
            required = true,
            description = "Where the dataset goes, and all that belongs to it.")
    private Path output;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Fixes every choice (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--ecot", description = "ECoT annotations to join, a JSON file.")
    private @Nullable Path ecot;

    @Option(
            names = "--accept-truncated",
            description = "Takes episodes whose recording stops before their end.")
    private boolean acceptTruncated;

    @Option(
            names = "--failures-per-success",
            defaultValue = "1",
            description =
                    "Failures made for each success; 0 for one of every mode that applies"
                            + " (default: ${DEFAULT-VALUE}).")
    private int failuresPerSuccess;

    @Option(
            names = "--holdout",
            split = ",",
            description =
                    "Tasks or environments that belong to the test split alone; the words that"
                        + " tasks begin with, or a simulator's template, stand for all of them.")
    private List<String> holdout = List.of();

    @Option(
            names = "--export",
            split = ",",
            description =
                    "Also writes the dataset as ${COMPLETION-CANDIDATES}; see also the command"
                            + " dataset.")
    private List<ExportFormat> exports = List.of();

    @Option(
            names = "--bootstrap-servers",
            description = "A running Kafka instead of the embedded one.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry",
            description = "A running schema registry instead of the embedded one.")
    private @Nullable String schemaRegistry;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description = "Partitions of new topics (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads of each stage (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Override
    public Integer call() throws Exception {
        GenerateRequest request =
                new GenerateRequest(
                        input(),
                        output,
                        seed,
                        failuresPerSuccess,
                        HeldOut.names(holdout),
                        exports,
                        Optional.ofNullable(bootstrapServers),
                        Optional.ofNullable(schemaRegistry),
                        partitions,
                        threads);
        boolean terminal = System.console() != null && System.console().isTerminal();
        new Generation(request, System.out, terminal).run();
        return 0;
    }

    private GenerateInput input() {
        return switch (format) {
            case RLDS -> dataset(IngestConfig.Format.RLDS);
            case CLIPS -> dataset(IngestConfig.Format.CLIPS);
            case SIMULATOR -> new GenerateInput.Simulator(episodes, framesPerView);
        };
    }

    private GenerateInput dataset(IngestConfig.Format files) {
        if (input == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--format " + files + " needs --input");
        }
        return new GenerateInput.Dataset(files, input, Optional.ofNullable(ecot), acceptTruncated);
    }
}
