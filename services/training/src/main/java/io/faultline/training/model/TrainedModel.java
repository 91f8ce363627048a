// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.clip.ClipMlp;
import io.faultline.vlm.failsense.FailSense;
import io.faultline.vlm.folder.ModelFolder;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.verify.Verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Opens what a training wrote: a whole checkpoint, or an adapter with the checkpoint that its
/// manifest names.
public final class TrainedModel {

    private static final List<String> PARTS = List.of(".safetensors", "config.json", "izer.json");

    private static final int TOGETHER = 8;

    private TrainedModel() {}

    /// Opens a model in float32: a folder of any kind that {@link ModelFolder} knows, or what a
    /// training wrote beside the checkpoint that its manifest names.
    ///
    /// @throws CheckpointException if it is not one
    public static Verifier open(TorchRuntime torch, Path folder, ModelManifest manifest)
            throws IOException {
        if (Files.isRegularFile(folder.resolve("adapter_config.json"))) {
            Path base =
                    manifest.base()
                            .orElseThrow(
                                    () ->
                                            new CheckpointException(
                                                    folder
                                                            + " holds an adapter and does not say"
                                                            + " of what"));
            return guardian(torch, base, List.of(LoraAdapter.read(folder)), manifest);
        }
        Extras parts = Extras.read(folder);
        return switch (ModelFolder.read(parts.checkpoint())) {
            case ModelFolder.InternVl(Path checkpoint, List<LoraAdapter> _) ->
                    guardian(torch, checkpoint, parts.adapters(), manifest);
            case ModelFolder.PaliGemma p ->
                    FailSense.load(
                            torch,
                            p.folder(),
                            parts.adapters(),
                            parts.blocks().orElse(null),
                            DType.F32,
                            TOGETHER);
            case ModelFolder.Clip(Path checkpoint, Path _) ->
                    ClipMlp.load(torch, checkpoint, parts.head(), DType.F32);
        };
    }

    private static Guardian guardian(
            TorchRuntime torch, Path base, List<LoraAdapter> adapters, ModelManifest manifest)
            throws IOException {
        Pupil pupil = Pupil.load(torch, base, DType.F32, adapters);
        return new Guardian(pupil, settings(manifest, pupil.model().context()));
    }

    /// How a model of a mode and context is run: sixteen sequences of a small one, four of a large
    /// one.
    public static GuardianSettings settings(ModelManifest manifest, int context) {
        GuardianSettings usual = GuardianSettings.standard(manifest.mode());
        int answer = Math.min(usual.mostAnswerTokens(), context / 4);
        return context < usual.longest()
                ? new GuardianSettings(manifest.mode(), 16, context, answer)
                : usual;
    }

    /// SHA-256 over the weights, configuration and tokenizer, 64 hex digits.
    public static String digest(Path folder) throws IOException {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            for (Path part : parts(folder)) {
                sum.update(String.valueOf(part.getFileName()).getBytes(UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(part), sum)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(sum.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> parts(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (String place : List.of("", Extras.ADAPTER, Extras.BLOCKS, Extras.HEAD)) {
            Path some = folder.resolve(place);
            if (Files.isDirectory(some)) {
                try (Stream<Path> files = Files.list(some)) {
                    parts.addAll(files.filter(TrainedModel::isPart).sorted().toList());
                }
            }
        }
        return parts;
    }

    private static boolean isPart(Path file) {
        String name = String.valueOf(file.getFileName());
        return PARTS.stream().anyMatch(name::endsWith);
    }
}
