// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.training.WrittenExport;
import io.faultline.training.evaluation.EvaluationReport;
import io.faultline.training.evaluation.EvaluationRequest;
import io.faultline.training.failcot.RowChoice;
import io.faultline.training.failcot.Split;
import io.faultline.training.failcot.TaskNames;
import io.faultline.vlm.checkpoint.JsonFile;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.ModelManifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whole trainings, of a few steps.
class VerifierTrainingTest {

    private static final TorchRuntime TORCH = TorchRuntime.cpu();

    @TempDir Path folder;
    private final List<Double> losses = new ArrayList<>();

    @BeforeEach
    void export() throws IOException {
        new WrittenExport(folder.resolve("data")).rows("train", 8).rows("val", 2).rows("test", 4);
    }

    @Test
    void aKilledTrainingGoesOnToTheSameLosses() throws IOException {
        run("whole", 1);
        List<Double> whole = List.copyOf(losses);
        losses.clear();
        assertThatThrownBy(() -> run("parts", 1, 3)).hasMessage("killed");
        run("parts", 1);
        assertThat(losses).startsWith(whole.get(0), whole.get(1), whole.get(2));
        assertThat(losses.subList(3, losses.size())).isEqualTo(whole.subList(2, 4));
        assertThat(Files.readAllBytes(folder.resolve("parts/model.safetensors")))
                .isEqualTo(Files.readAllBytes(folder.resolve("whole/model.safetensors")));
    }

    @Test
    void theModelSaysWhatItWasMadeOfAndCanBeEvaluated() throws IOException {
        run("model", 1);
        JsonFile manifest = JsonFile.read(folder.resolve("model").resolve(ModelManifest.FILE));
        assertThat(manifest.text("recipe")).isEqualTo("nano-dropout");
        assertThat(manifest.text("dataset")).isEqualTo("v1");
        assertThat(manifest.text("training_digest")).hasSize(64);
        assertThat(ModelManifest.read(folder.resolve("model")).mode()).isEqualTo(Mode.DROPOUT);
        EvaluationReport report =
                new EvaluationRequest(
                                folder.resolve("model"),
                                folder.resolve("data"),
                                "v1",
                                Split.TEST,
                                Set.of(),
                                new TaskNames(List.of("lift")),
                                100)
                        .run(TORCH);
        assertThat(report.evaluation().judged()).hasSize(4);
    }

    @Test
    void anotherTrainingsFolderIsRefused() throws IOException {
        run("model", 1);
        assertThatThrownBy(() -> run("model", 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another training");
    }

    @Test
    void aRecipeWithoutItsBaseIsRefused() {
        assertThatThrownBy(() -> request("x", Recipe.named("guardian-thinking"), 1))
                .hasMessageContaining("--base");
        assertThatThrownBy(() -> Recipe.named("guardian-dreaming"))
                .hasMessageContaining("no recipe is named guardian-dreaming");
    }

    private void run(String output, long seed) throws IOException {
        run(output, seed, Integer.MAX_VALUE);
    }

    private void run(String output, long seed, int killAfter) throws IOException {
        new VerifierTraining(
                        TORCH,
                        request(output, Recipe.named("nano-dropout"), seed),
                        progress -> {
                            if (progress instanceof Progress.Stepped stepped) {
                                losses.add(stepped.report().loss());
                                if (losses.size() == killAfter) {
                                    throw new IllegalStateException("killed");
                                }
                            }
                        })
                .run();
    }

    private TrainingRequest request(String output, Recipe recipe, long seed) {
        return new TrainingRequest(
                folder.resolve("data"),
                "v1",
                folder.resolve(output),
                recipe,
                Optional.empty(),
                RowChoice.ALL,
                DType.F32,
                new Budget(4, 4, 2, 1e-3, 2, 10, seed),
                "train");
    }
}
