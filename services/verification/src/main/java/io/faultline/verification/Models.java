// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.ModelVersion;
import io.faultline.verification.model.ConstantModel;
import io.faultline.verification.model.FolderModel;
import io.faultline.verification.model.ModelRecipe;
import io.faultline.verification.model.RemoteModel;
import io.faultline.vlm.runtime.TorchRuntime;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.function.Supplier;

/// The models that the settings and the announcements speak of.
final class Models {

    private final VerificationConfig config;
    private final Path shipped;
    private final Supplier<TorchRuntime> torch;

    /// @param shipped where the shipped checkpoint is unpacked
    Models(VerificationConfig config, Path shipped) {
        this.config = config;
        this.shipped = shipped;
        this.torch =
                switch (config.device()) {
                    case CPU -> TorchRuntime::cpu;
                    case CUDA -> TorchRuntime::cuda;
                };
    }

    /// What is served where nothing is announced.
    ModelRecipe usual() {
        return switch (config.verifier()) {
            case CHECKPOINT -> folder(config.modelName(), config.model(), null, "");
            case REMOTE -> new RemoteModel(config.remote());
            case CONSTANT -> new ConstantModel(config.pause());
        };
    }

    /// Whether announced versions can be opened: they are checkpoints.
    boolean followsAnnouncements() {
        return config.verifier() == VerificationConfig.VerifierKind.CHECKPOINT;
    }

    /// An announced version.
    ModelRecipe announced(ModelVersion version) {
        String digest = version.getDigest().isEmpty() ? null : version.getDigest();
        return folder(version.getName(), version.getFolder(), digest, version.getAnswerMode());
    }

    private ModelRecipe folder(
            String name, String folder, @Nullable String digest, String answerMode) {
        return new FolderModel(
                name,
                folder.isEmpty() ? null : Path.of(folder),
                digest,
                answerMode,
                shipped,
                torch,
                config.type(),
                config.batch());
    }
}
