// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.model;

import io.faultline.vlm.folder.ModelFolder;
import io.faultline.vlm.folder.Opening;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Mode;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.trained.InHouseModel;
import io.faultline.vlm.trained.ModelManifest;
import io.faultline.vlm.trained.PictureLayout;
import io.faultline.vlm.trained.TrainedModel;
import io.faultline.vlm.verify.Verifier;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// A checkpoint in a folder, or the one that is shipped.
///
/// @param name what verdicts call it
/// @param folder of the checkpoint; null for the shipped one
/// @param expected SHA-256 that its files must have; null for whatever they are
/// @param answerMode how it was trained to answer; empty for what its manifest says
/// @param shipped where the shipped one is unpacked
/// @param torch the engine, started when first needed
/// @param type of the weights in the engine
/// @param most the most verifications judged together
public record FolderModel(
        String name,
        @Nullable Path folder,
        @Nullable String expected,
        String answerMode,
        Path shipped,
        Supplier<TorchRuntime> torch,
        DType type,
        int most)
        implements ModelRecipe {

    @Override
    public String describe() {
        return folder == null ? name + " (shipped)" : name + " in " + folder;
    }

    @Override
    public ServedModel open() throws IOException {
        Path files = folder == null ? InHouseModel.unpack(shipped) : folder;
        String digest = TrainedModel.digest(files);
        if (expected != null && !expected.equals(digest)) {
            throw new RefusedModelException(
                    "%s has the digest %s and was announced with %s"
                            .formatted(describe(), digest, expected));
        }
        if (TrainedModel.isAdapter(files)) {
            return guardian(files, digest);
        }
        return switch (ModelFolder.read(files)) {
            case ModelFolder.InternVl _ -> guardian(files, digest);
            case ModelFolder.PaliGemma paliGemma -> plain(paliGemma, "paligemma", digest);
            case ModelFolder.Clip clip -> plain(clip, "clip", digest);
        };
    }

    private ServedModel guardian(Path files, String digest) throws IOException {
        ModelManifest manifest = manifest(files);
        if (manifest.layout() != PictureLayout.SEPARATE) {
            throw new RefusedModelException(
                    "%s was taught pictures in one grid, which serves comparisons alone"
                            .formatted(files));
        }
        Guardian guardian = TrainedModel.open(torch.get(), files, manifest, type);
        return new ServedModel(
                name,
                digest,
                GuardianJudge.modes(guardian.settings()),
                manifest.views(),
                new GuardianJudge(guardian));
    }

    private ModelManifest manifest(Path files) throws IOException {
        ModelManifest manifest = ModelManifest.read(files);
        if (answerMode.isEmpty()) {
            return manifest;
        }
        Mode mode =
                Arrays.stream(Mode.values())
                        .filter(one -> ModelManifest.word(one).equals(answerMode))
                        .findFirst()
                        .orElseThrow(
                                () -> new RefusedModelException("no answer mode " + answerMode));
        return manifest.with(mode);
    }

    private ServedModel plain(ModelFolder files, String kind, String digest) throws IOException {
        GuardianSettings unused = GuardianSettings.standard(Mode.VANILLA);
        Verifier verifier = files.open(torch.get(), new Opening(type, unused, most));
        AnswerMode mode = new AnswerMode("", Map.of("prompting", kind));
        return new ServedModel(
                name, digest, List.of(mode), List.of(), new PlainJudge(verifier, kind));
    }
}
