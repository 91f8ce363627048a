// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.GuardianSettings;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.runtime.DType;
import io.faultline.vlm.runtime.TorchRuntime;

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

    private TrainedModel() {}

    /// Opens a model in float32.
    ///
    /// @throws CheckpointException if it is not one
    public static Guardian open(TorchRuntime torch, Path folder, ModelManifest manifest)
            throws IOException {
        boolean adapter = Files.isRegularFile(folder.resolve("adapter_config.json"));
        Path base = adapter ? manifest.base().orElse(null) : folder;
        if (base == null) {
            throw new CheckpointException(folder + " holds an adapter and does not say of what");
        }
        List<LoraAdapter> adapters = adapter ? List.of(LoraAdapter.read(folder)) : List.of();
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
        try (Stream<Path> files = Files.list(folder)) {
            MessageDigest sum = MessageDigest.getInstance("SHA-256");
            List<Path> parts = files.filter(TrainedModel::isPart).sorted().toList();
            for (Path part : parts) {
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

    private static boolean isPart(Path file) {
        String name = String.valueOf(file.getFileName());
        return PARTS.stream().anyMatch(name::endsWith);
    }
}
