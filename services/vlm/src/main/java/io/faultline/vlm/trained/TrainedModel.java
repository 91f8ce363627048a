// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.clip.ClipMlp;
import io.faultline.vlm.failsense.FailSense;
import io.faultline.vlm.folder.ModelFolder;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Mode;
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
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Opens what a training wrote: a whole checkpoint, or an adapter with the checkpoint that its
/// manifest names.
public final class TrainedModel {

    private static final List<String> PARTS = List.of(".safetensors", "config.json", "izer.json");

    private static final int TOGETHER = 8;

    private TrainedModel() {}

    /// Opens a model in float32.
    ///
    /// @throws CheckpointException if it is not one
    public static Guardian open(TorchRuntime torch, Path folder, ModelManifest manifest)
            throws IOException {
        return open(torch, folder, manifest, DType.F32);
    }

    /// Opens a model: an adapter with its base, or a checkpoint with the adapter of its subfolder
    /// `adapter` where there is one.
    ///
    /// @param type of the weights in the engine
    /// @throws CheckpointException if it is not one
    public static Guardian open(TorchRuntime torch, Path folder, ModelManifest manifest, DType type)
            throws IOException {
        boolean adapter = isAdapter(folder);
        Path base = adapter ? manifest.base().orElse(null) : folder;
        if (base == null) {
            throw new CheckpointException(folder + " holds an adapter and does not say of what");
        }
        Path merged = adapter ? folder : folder.resolve("adapter");
        List<LoraAdapter> adapters =
                isAdapter(merged) ? List.of(LoraAdapter.read(merged)) : List.of();
        Pupil pupil = Pupil.load(torch, base, type, adapters);
        return new Guardian(pupil, settings(manifest, pupil.model().context()));
    }

    /// Opens in float32 whatever a folder holds: a model of any kind that {@link ModelFolder}
    /// knows, or what a training wrote beside the checkpoint that its manifest names.
    ///
    /// @throws CheckpointException if it is not one
    public static Verifier verifier(TorchRuntime torch, Path folder, ModelManifest manifest)
            throws IOException {
        if (isAdapter(folder)) {
            return open(torch, folder, manifest);
        }
        Extras parts = Extras.read(folder);
        return switch (ModelFolder.read(parts.checkpoint())) {
            case ModelFolder.InternVl _ -> open(torch, folder, manifest);
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

    /// Whether a folder holds an adapter and no model of its own.
    public static boolean isAdapter(Path folder) {
        return Files.isRegularFile(folder.resolve("adapter_config.json"));
    }

    /// How a model of a mode and context is run: sixteen sequences of a small one, four of a large
    /// one.
    public static GuardianSettings settings(ModelManifest manifest, int context) {
        return settings(manifest.mode(), context);
    }

    /// The same of a mode; a chain of thought is given half of a small context, where a verdict
    /// alone needs no more than a quarter.
    public static GuardianSettings settings(Mode mode, int context) {
        GuardianSettings usual = GuardianSettings.standard(mode);
        int room = mode.reasons() ? context / 2 : context / 4;
        int answer = Math.min(usual.mostAnswerTokens(), room);
        return context < usual.longest() ? new GuardianSettings(mode, 16, context, answer) : usual;
    }

    /// SHA-256 over the weights, configuration and tokenizer, 64 hex digits: those of the folder
    /// and of the parts that [io.faultline.vlm.folder.ModelFolder] opens with it.
    public static String digest(Path folder) throws IOException {
        try {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            add(sum, folder);
            for (String name : List.of(Extras.ADAPTER, Extras.BLOCKS, Extras.HEAD)) {
                if (Files.isDirectory(folder.resolve(name))) {
                    add(sum, folder.resolve(name));
                }
            }
            return HexFormat.of().formatHex(sum.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest sum, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path part : files.filter(TrainedModel::isPart).sorted().toList()) {
                sum.update(String.valueOf(part.getFileName()).getBytes(UTF_8));
                try (InputStream in = new DigestInputStream(Files.newInputStream(part), sum)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static boolean isPart(Path file) {
        String name = String.valueOf(file.getFileName());
        return PARTS.stream().anyMatch(name::endsWith);
    }
}
