// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.trained;

import io.faultline.vlm.lora.LoraAdapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// A checkpoint and what was trained for it: an adapter, FS blocks, a head. What a training writes
/// is small and names its checkpoint; the checkpoint itself is not copied.
///
/// @param checkpoint the folder of the published weights
/// @param folder where the trained parts are; the checkpoint's own where they lie beside it
public record Extras(Path checkpoint, Path folder) {

    /// The subfolder of a PEFT adapter.
    public static final String ADAPTER = "adapter";

    /// The subfolder of FS blocks.
    public static final String BLOCKS = "fs";

    /// The subfolder of CLIP's head.
    public static final String HEAD = "mlp";

    public static Extras of(Path checkpoint, Path folder) {
        return new Extras(checkpoint, folder);
    }

    /// What a folder holds: a training's output, which names its checkpoint, or a checkpoint.
    ///
    /// @throws io.faultline.vlm.checkpoint.CheckpointException if its manifest cannot be read
    public static Extras read(Path folder) throws IOException {
        Path base = ModelManifest.read(folder).base().orElse(folder);
        return Files.exists(folder.resolve("config.json"))
                ? new Extras(folder, folder)
                : new Extras(base, folder);
    }

    /// The adapter, if there is one.
    public List<LoraAdapter> adapters() throws IOException {
        Path adapter = folder.resolve(ADAPTER);
        return Files.isDirectory(adapter) ? List.of(LoraAdapter.read(adapter)) : List.of();
    }

    /// The FS blocks, if there are any.
    public Optional<Path> blocks() {
        return Optional.of(folder.resolve(BLOCKS)).filter(Files::isDirectory);
    }

    /// CLIP's head.
    public Path head() {
        return folder.resolve(HEAD);
    }

    /// Copies the adapter, if there is one, beside what is trained on it.
    public void copyAdapter(Path target) throws IOException {
        Path adapter = folder.resolve(ADAPTER);
        if (!Files.isDirectory(adapter) || folder.equals(target)) {
            return;
        }
        Path copy = Files.createDirectories(target.resolve(ADAPTER));
        for (String file : List.of("adapter_config.json", "adapter_model.safetensors")) {
            Files.copy(
                    adapter.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
