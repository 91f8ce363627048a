// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.train;

import io.faultline.standalone.dataset.NamedDataset;
import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Origin;
import io.faultline.training.failcot.RowChoice;
import io.faultline.training.failcot.TaskNames;
import io.faultline.training.recipe.Budget;
import io.faultline.training.recipe.Recipe;
import io.faultline.training.recipe.TrainingRequest;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.PictureLayout;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/// A dataset in, a verifier out. Killed and started again with the same options, it goes on.
@Command(
        name = "train",
        description = "Trains a verifier on a dataset; started again, it goes on.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "FOLDER[@VERSION]",
            description = "What generate wrote, or a FailCoT export.")
    private String dataset;

    @Option(names = "--output", required = true, description = "The model's folder.")
    private Path output;

    @Option(
            names = "--recipe",
            defaultValue = "nano-vanilla",
            description =
                    "nano (a small network from scratch) or guardian (adapters on an InternVL3),"
                        + " each with -vanilla, -thinking or -dropout; nano-paligemma (a small"
                        + " PaliGemma 2 from scratch); failsense-lora (adapters on a PaliGemma 2),"
                        + " failsense-fs (FS blocks on what failsense-lora wrote; on what"
                        + " failsense-fs wrote they go on); nano-clip (a small CLIP from nothing, a"
                        + " base for clip-mlp), clip-mlp (an MLP on a CLIP) (default:"
                        + " ${DEFAULT-VALUE}).")
    private String recipe;

    @Option(
            names = "--base",
            description =
                    "The checkpoint that guardian adapts, a Hugging Face folder; or the model that"
                            + " nano goes on from (in-house: the one that comes with"
                            + " Faultline).")
    private @Nullable Path base;

    @Option(
            names = "--kinds",
            split = ",",
            description =
                    "What rows ask: ${COMPLETION-CANDIDATES} (default: EXECUTION and PLANNING; for"
                            + " I-FailSense EXECUTION and TRAJECTORY; for nano-clip EXECUTION).")
    private Set<Kind> kinds = Set.of();

    @Option(
            names = "--tasks",
            split = ",",
            paramLabel = "PREFIX",
            description = "Only tasks whose names begin so; with a minus before it, all but these.")
    private List<String> tasks = List.of();

    @Option(
            names = "--views",
            split = ",",
            description =
                    "Views that are shown, counted from 0, or from the last, which is -1"
                            + " (default: all).")
    private List<Integer> views = List.of();

    @Option(
            names = "--pictures",
            defaultValue = "SEPARATE",
            description =
                    "How executions show them: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).")
    private PictureLayout layout;

    @Option(
            names = "--share",
            defaultValue = "1",
            description = "Share of the training rows (default: ${DEFAULT-VALUE}).")
    private double share;

    @Option(
            names = "--origin",
            defaultValue = "ANY",
            description =
                    "Where the training rows come from: ${COMPLETION-CANDIDATES} (default:"
                            + " ${DEFAULT-VALUE}).")
    private Origin origin;

    @Option(
            names = "--steps",
            defaultValue = "1000",
            description = "Steps of the optimizer (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--batch",
            defaultValue = "16",
            description = "Examples a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--micro-batch",
            defaultValue = "16",
            description = "Examples run together (default: ${DEFAULT-VALUE}).")
    private int microBatch;

    @Option(
            names = "--rate",
            description =
                    "The highest learning rate (default: nano and nano-paligemma 2e-3, guardian"
                        + " 4e-5, failsense-lora 2e-5, failsense-fs 1e-4, nano-clip and clip-mlp"
                        + " 1e-3).")
    private @Nullable Double rate;

    @Option(
            names = "--type",
            defaultValue = "F32",
            description =
                    "F32, or BF16 for bfloat16 with float32 masters, on a processor that has it"
                            + " (default: ${DEFAULT-VALUE}).")
    private DType type;

    @Option(
            names = "--validate-every",
            defaultValue = "100",
            description = "Steps between validations (default: ${DEFAULT-VALUE}).")
    private int validateEvery;

    @Option(
            names = "--validation-rows",
            defaultValue = "400",
            description = "The most rows of a validation (default: ${DEFAULT-VALUE}).")
    private int validationRows;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Fixes every choice (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws Exception {
        Recipe asked = Recipe.named(recipe);
        NamedDataset named = NamedDataset.find(dataset, System.out);
        Budget budget =
                new Budget(
                        steps,
                        batch,
                        Math.min(batch, microBatch),
                        rate == null ? asked.family().usualRate() : rate,
                        validateEvery,
                        validationRows,
                        seed);
        TrainingRequest request =
                new TrainingRequest(
                        named.export(),
                        named.version(),
                        output,
                        asked,
                        base == null
                                ? Optional.empty()
                                : Optional.of(BaseModel.folder(base, output)),
                        new RowChoice(kinds, origin, new TaskNames(tasks), share, views, layout),
                        type,
                        budget,
                        CommandText.of(spec));
        boolean terminal = System.console() != null && System.console().isTerminal();
        TrainingProgress progress = new TrainingProgress(System.out, terminal);
        request.run(TorchRuntime.cpu(), progress);
        System.out.println("The model is in " + output);
        return 0;
    }
}
