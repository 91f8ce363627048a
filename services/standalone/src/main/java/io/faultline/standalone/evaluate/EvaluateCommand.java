// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.evaluate;

import io.faultline.standalone.dataset.NamedDataset;
import io.faultline.standalone.progress.Table;
import io.faultline.training.evaluation.EvaluationReport;
import io.faultline.training.evaluation.EvaluationRequest;
import io.faultline.training.evaluation.Figures;
import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Split;
import io.faultline.training.failcot.TaskNames;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.InHouseModel;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;

/// Judges a verifier on a dataset's held-out rows.
@Command(
        name = "evaluate",
        description = "Prints the papers' tables of a model on a dataset's held-out rows.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {

    @Option(
            names = "--model",
            defaultValue = InHouseModel.NAME,
            description = "The model's folder (default: the one that comes with Faultline).")
    private Path model;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "FOLDER[@VERSION]",
            description = "What generate wrote, or a FailCoT export.")
    private String dataset;

    @Option(
            names = "--split",
            defaultValue = "TEST",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Split split;

    @Option(
            names = "--kinds",
            split = ",",
            description =
                    "What rows ask: ${COMPLETION-CANDIDATES} (default: what the model was taught;"
                            + " EXECUTION and PLANNING where it does not say).")
    private Set<Kind> kinds = Set.of();

    @Option(
            names = "--tasks",
            split = ",",
            paramLabel = "PREFIX",
            description = "Only tasks whose names begin so; with a minus before it, all but these.")
    private List<String> tasks = List.of();

    @Option(names = "--rows", description = "At most about so many rows (default: all).")
    private @Nullable Integer rows;

    @Option(
            names = "--report",
            description =
                    "Where evaluation.json and evaluation.html go (default: the folder evaluation"
                            + " below the model; here for the one that comes with Faultline).")
    private @Nullable Path report;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws Exception {
        NamedDataset named = NamedDataset.find(dataset, out);
        boolean own = model.equals(Path.of(InHouseModel.NAME));
        Path folder = own ? unpacked() : model;
        EvaluationRequest request =
                new EvaluationRequest(
                        folder,
                        named.export(),
                        named.version(),
                        split,
                        kinds,
                        new TaskNames(tasks),
                        rows == null ? Integer.MAX_VALUE : rows);
        EvaluationReport done = request.run(TorchRuntime.cpu());
        for (Figures figures : done.tables()) {
            print(figures);
        }
        Path written = report == null ? reportOf(own) : report;
        done.write(written);
        if (done.evaluation().notJudged() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d rows are of a kind that this model does not judge%n",
                    done.evaluation().notJudged());
        }
        out.printf(
                Locale.ROOT,
                "%,d rows in %.1f s; report in %s%n",
                done.evaluation().judged().size(),
                done.evaluation().took().toMillis() / 1000.0,
                written.resolve("evaluation.html"));
        return 0;
    }

    private static Path unpacked() throws IOException {
        Path temporary = Files.createTempDirectory("faultline");
        return InHouseModel.unpack(temporary.resolve(InHouseModel.NAME));
    }

    private Path reportOf(boolean own) {
        return own ? Path.of("evaluation") : model.resolve("evaluation");
    }

    private void print(Figures figures) {
        Table table = new Table(figures.header().toArray(String[]::new));
        figures.rows().forEach(row -> table.row(row.toArray()));
        out.println(figures.title());
        out.println(table);
    }
}
