// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.train;

import io.faultline.standalone.dataset.NamedDataset;
import io.faultline.standalone.progress.Table;
import io.faultline.training.compare.Comparison;
import io.faultline.training.compare.ComparisonReport;
import io.faultline.training.compare.ComparisonRequest;
import io.faultline.training.evaluation.Figures;
import io.faultline.training.failcot.RowChoice;
import io.faultline.training.failcot.TaskNames;
import io.faultline.training.recipe.Budget;
import io.faultline.training.recipe.Progress;
import io.faultline.vlm.runtime.TorchRuntime;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The papers' comparisons at this scale: several small recipes in turn, one budget, one table
/// each.
@Command(
        name = "compare",
        description =
                "Trains variants of the small network with the same budget and prints the papers'"
                        + " comparisons; started again, it goes on.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "FOLDER[@VERSION]",
            description = "What generate wrote, or a FailCoT export.")
    private String dataset;

    @Option(
            names = "--output",
            required = true,
            description = "Where the models, compare.json and compare.md go.")
    private Path output;

    @Option(
            names = "--only",
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    private Set<Comparison> only = EnumSet.allOf(Comparison.class);

    @Option(
            names = "--tasks",
            split = ",",
            paramLabel = "PREFIX",
            description =
                    "Learn and judge only tasks whose names begin so; with a minus, all but these.")
    private List<String> tasks = List.of();

    @Option(
            names = "--views",
            split = ",",
            description =
                    "The usual views of executions, counted from 0, or from the last, which is -1"
                            + " (default: all).")
    private List<Integer> views = List.of();

    @Option(
            names = "--base",
            description =
                    "The model that every variant goes on from, in-house for the one that comes"
                            + " with Faultline (default: none, from scratch).")
    private @Nullable Path base;

    @Option(
            names = "--steps",
            defaultValue = "300",
            description = "Steps of each variant (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--batch",
            defaultValue = "32",
            description = "Examples a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--rate",
            defaultValue = "1e-3",
            description = "The highest learning rate (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--rows",
            defaultValue = "600",
            description = "The most test rows (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Fixes every choice (default: ${DEFAULT-VALUE}).")
    private long seed;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        NamedDataset named = NamedDataset.find(dataset, out);
        Budget budget =
                new Budget(
                        steps,
                        batch,
                        batch,
                        rate,
                        Math.max(1, steps / 3),
                        Math.max(1, rows / 3),
                        seed);
        Optional<Path> from =
                base == null ? Optional.empty() : Optional.of(BaseModel.folder(base, output));
        ComparisonReport report =
                new ComparisonRequest(
                                named.export(),
                                named.version(),
                                output,
                                only,
                                RowChoice.ALL.of(new TaskNames(tasks)).withViews(views),
                                from,
                                budget,
                                rows)
                        .run(TorchRuntime.cpu(), new Told());
        for (Figures figures : report.tables()) {
            Table table = new Table(figures.header().toArray(String[]::new));
            figures.rows().forEach(row -> table.row(row.toArray()));
            out.println(figures.title());
            out.println(table);
        }
        report.write(output);
        out.println("The tables are in " + output.resolve("compare.md"));
        return 0;
    }

    /// Says which variant is at work, and how its training goes.
    private final class Told implements ComparisonRequest.Listener {

        @Override
        public void begins(String variant, int number, int of) {
            out.printf("%d of %d: %s%n", number, of, variant);
        }

        @Override
        public Consumer<Progress> training() {
            boolean terminal = System.console() != null && System.console().isTerminal();
            return new TrainingProgress(out, terminal);
        }
    }
}
