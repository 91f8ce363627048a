// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.training.WrittenExport;
import io.faultline.training.evaluation.Evaluation;
import io.faultline.training.evaluation.EvaluationRequest;
import io.faultline.training.evaluation.Judged;
import io.faultline.training.failcot.FailcotExport;
import io.faultline.training.failcot.Kind;
import io.faultline.training.failcot.Row;
import io.faultline.training.failcot.RowChoice;
import io.faultline.training.failcot.Split;
import io.faultline.training.failcot.TaskNames;
import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.guardian.Lesson;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.guardian.NewGuardian;
import io.faultline.vlm.internvl.NewInternVl;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.trained.TrainedModel;
import io.faultline.vlm.verify.Outcome;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Every recipe from a dataset to figures, on random checkpoints.
class RecipesTest {

    private static final TorchRuntime TORCH = TorchRuntime.cpu();

    /// The random checkpoints that the library's goldens stand on.
    private static final Path RANDOM = Path.of("../vlm/src/test/resources/io/faultline/vlm");

    private static final Budget SHORT = new Budget(2, 4, 4, 1e-3, 2, 10, 1);

    @TempDir Path folder;

    @BeforeEach
    void export() throws IOException {
        WrittenExport export = new WrittenExport(folder.resolve("data"));
        export.rows("train", 8).rows("val", 4).rows("test", 4);
        export.trajectories("train", 8).trajectories("val", 4).trajectories("test", 2);
        for (String split : List.of("train", "val", "test")) {
            export.line(
                    split,
                    "metadata_planning.jsonl",
                    """
                    {"id":"%s-plan","taskvar":"lift_block+0","task_instruction":"lift the block",\
                    "plan":["grasp the block"],"failure_mode":"ground_truth","reward":1,\
                    "images":["records/%s0/start_img_viewpoint_0.png"]}\
                    """
                            .formatted(split, split));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aGuardianIsAdaptedInEveryMode(Mode mode) throws IOException {
        Path base = folder.resolve("base");
        List<Lesson> words = new ArrayList<>();
        for (Row row : FailcotExport.open(folder.resolve("data")).rows(Split.TRAIN)) {
            words.add(row.lesson());
        }
        NewInternVl small = new NewInternVl(28, 14, 16, 1, 2, 32, 1, 2, 1, 64, 256);
        NewGuardian.write(base, small, 600, words, 1);
        Path model = train(new Recipe(Recipe.Family.GUARDIAN, mode), base, "model");
        assertThat(JsonFile.read(model.resolve("adapter_config.json")).text("peft_type"))
                .isEqualTo("LORA");
        assertThat(ModelManifest.read(model).mode()).isEqualTo(mode);
        assertThat(evaluate(model).judged()).hasSize(5);
    }

    @Test
    void iFailSenseIsTrainedInTwoStagesAndItsBlocksGoOn() throws IOException {
        Path base = RANDOM.resolve("paligemma/tiny");
        Path first = train(Recipe.named("failsense-lora"), base, "first");
        Path second = train(Recipe.named("failsense-fs"), first, "second");
        Path transfer = train(Recipe.named("failsense-fs"), second, "transfer");
        for (Path model : List.of(first, second, transfer)) {
            assertThat(evaluate(model).byKind()).containsOnlyKeys(Kind.EXECUTION, Kind.TRAJECTORY);
        }
        assertThat(second.resolve("adapter/adapter_model.safetensors"))
                .hasSameBinaryContentAs(first.resolve("adapter/adapter_model.safetensors"));
        assertThat(TrainedModel.digest(transfer)).isNotEqualTo(TrainedModel.digest(second));
        assertThat(ModelManifest.read(transfer).base()).contains(base.toAbsolutePath());
    }

    @Test
    void aSmallPaliGemmaFromNothingLearnsAndCarriesBothStages() throws IOException {
        Recipe nano = Recipe.named("nano-paligemma");
        Path base = train(nano, Optional.empty(), "base", new Budget(60, 8, 8, 2e-3, 60, 10, 1));
        assertThat(evaluate(base).judged()).allMatch(RecipesTest::isRight);
        Path first = train(Recipe.named("failsense-lora"), base, "first");
        Path second = train(Recipe.named("failsense-fs"), first, "second");
        for (Path model : List.of(base, first, second)) {
            assertThat(evaluate(model).judged()).hasSize(6);
        }
        Path onward = train(nano, base, "onward");
        assertThat(TrainedModel.digest(onward)).isNotEqualTo(TrainedModel.digest(base));
    }

    @Test
    void clipsHeadIsTrainedAndJudges() throws IOException {
        Path model = train(Recipe.named("clip-mlp"), RANDOM.resolve("clip/tiny"), "head");
        assertThat(model.resolve("mlp/clip_mlp.safetensors")).exists();
        assertThat(evaluate(model).judged()).hasSize(5);
    }

    @Test
    void clipIsMadeFromNothingForItsHead() throws IOException {
        Path clip = train(Recipe.named("nano-clip"), Optional.empty(), "clip");
        assertThat(ModelManifest.read(clip).base()).isEmpty();
        assertThat(clip.resolve("training/log.jsonl")).content().hasLineCount(2);
        assertThatThrownBy(() -> evaluate(clip))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no MLP");
        Path model = train(Recipe.named("clip-mlp"), clip, "head");
        assertThat(ModelManifest.read(model).base()).contains(clip.toAbsolutePath());
        assertThat(evaluate(model).judged()).hasSize(5);
    }

    @Test
    void aClipFromNothingHasNoBase() {
        assertThatThrownBy(
                        () -> train(Recipe.named("nano-clip"), RANDOM.resolve("clip/tiny"), "clip"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave out --base");
        assertThat(folder.resolve("clip")).doesNotExist();
    }

    @Test
    void anyFolderIsEvaluatedWithoutAManifest() throws IOException {
        assertThat(Files.exists(RANDOM.resolve("paligemma/tiny/faultline.json"))).isFalse();
        Evaluation evaluation = evaluate(RANDOM.resolve("paligemma/tiny"));
        assertThat(evaluation.judged()).hasSize(4);
        assertThat(evaluation.notJudged()).isOne();
    }

    @Test
    void onlyTheKindsAskedForAreLearnt() throws IOException {
        Recipe recipe = Recipe.named("failsense-lora");
        Optional<Path> base = Optional.of(RANDOM.resolve("paligemma/tiny"));
        RowChoice trajectories = RowChoice.ALL.asking(Set.of(Kind.TRAJECTORY));
        Path model = train(recipe, base, trajectories, "model", SHORT);
        assertThat(ModelManifest.read(model).kinds()).containsExactly("trajectory");
        assertThat(evaluate(model).byKind()).containsOnlyKeys(Kind.TRAJECTORY);
        RowChoice some = RowChoice.ALL.of(new TaskNames(List.of("lift")));
        assertThatThrownBy(() -> train(recipe, base, some, "refused", SHORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trajectories cannot be chosen by task");
        RowChoice plans = RowChoice.ALL.asking(Set.of(Kind.PLANNING));
        assertThatThrownBy(() -> train(recipe, base, plans, "refused", SHORT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "failsense-lora does not learn from rows of the kind planning");
    }

    private Path train(Recipe recipe, Path base, String output) throws IOException {
        return train(recipe, Optional.of(base), output);
    }

    private Path train(Recipe recipe, Optional<Path> base, String output) throws IOException {
        return train(recipe, base, output, SHORT);
    }

    private Path train(Recipe recipe, Optional<Path> base, String output, Budget budget)
            throws IOException {
        return train(recipe, base, RowChoice.ALL, output, budget);
    }

    private Path train(
            Recipe recipe, Optional<Path> base, RowChoice rows, String output, Budget budget)
            throws IOException {
        Path model = folder.resolve(output);
        TrainingRequest request =
                new TrainingRequest(
                        folder.resolve("data"),
                        "v1",
                        model,
                        recipe,
                        base,
                        rows,
                        DType.F32,
                        budget,
                        "train");
        request.run(TORCH, progress -> {});
        return model;
    }

    private static boolean isRight(Judged one) {
        return one.outcome() instanceof Outcome.Judged judged
                && judged.success() == one.row().success();
    }

    private Evaluation evaluate(Path model) throws IOException {
        return new EvaluationRequest(
                        model,
                        folder.resolve("data"),
                        "v1",
                        Split.TEST,
                        Set.of(),
                        TaskNames.ALL,
                        100)
                .run(TORCH)
                .evaluation();
    }
}
