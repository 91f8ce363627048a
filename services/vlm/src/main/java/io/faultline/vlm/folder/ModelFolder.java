// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.folder;

import io.faultline.vlm.checkpoint.Checkpoint;
import io.faultline.vlm.checkpoint.CheckpointException;
import io.faultline.vlm.clip.ClipMlp;
import io.faultline.vlm.failsense.FailSense;
import io.faultline.vlm.guardian.Guardian;
import io.faultline.vlm.guardian.Pupil;
import io.faultline.vlm.lora.LoraAdapter;
import io.faultline.vlm.runtime.TorchRuntime;
import io.faultline.vlm.verify.Verifier;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a folder holds, told by the {@code model_type} of its {@code config.json} and the headers
/// of its weights: nothing is loaded to find out. A PEFT adapter in the subfolder {@code adapter}
/// is merged when the model is opened.
public sealed interface ModelFolder {

    /// The folder.
    Path folder();

    /// InternVL3: a Guardian.
    record InternVl(Path folder, List<LoraAdapter> adapters) implements ModelFolder {}

    /// PaliGemma 2: an I-FailSense, with the FS blocks of the subfolder {@code fs} where there is
    /// one, else by the model's own word.
    record PaliGemma(Path folder, List<LoraAdapter> adapters, @Nullable Path fsBlocks)
            implements ModelFolder {}

    /// CLIP, with the MLP in the subfolder {@code mlp}.
    record Clip(Path folder, Path head) implements ModelFolder {}

    /// Looks at a folder.
    ///
    /// @throws CheckpointException if it is not a model, or not one of these, saying why
    static ModelFolder read(Path folder) throws IOException {
        String type = Checkpoint.open(folder).config().text("model_type");
        return switch (type) {
            case "internvl", "internvl_chat" -> new InternVl(folder, adapters(folder));
            case "paligemma" -> {
                Path fs = folder.resolve("fs");
                yield new PaliGemma(folder, adapters(folder), Files.isDirectory(fs) ? fs : null);
            }
            case "clip" -> new Clip(folder, folder.resolve("mlp"));
            default ->
                    throw new CheckpointException(
                            folder
                                    + " holds a model of type "
                                    + type
                                    + "; internvl, internvl_chat, paligemma and clip are known");
        };
    }

    private static List<LoraAdapter> adapters(Path folder) throws IOException {
        Path adapter = folder.resolve("adapter");
        return Files.isDirectory(adapter) ? List.of(LoraAdapter.read(adapter)) : List.of();
    }

    /// Loads the model. Names, shapes and special tokens are checked before a weight is mapped.
    ///
    /// @throws CheckpointException naming what is missing, extra or misshapen
    default Verifier open(TorchRuntime runtime, Opening how) throws IOException {
        return switch (this) {
            case InternVl(Path folder, List<LoraAdapter> adapters) ->
                    new Guardian(Pupil.load(runtime, folder, how.type(), adapters), how.guardian());
            case PaliGemma p ->
                    FailSense.load(
                            runtime,
                            p.folder(),
                            p.adapters(),
                            p.fsBlocks(),
                            how.type(),
                            how.batch());
            case Clip(Path folder, Path head) -> ClipMlp.load(runtime, folder, head, how.type());
        };
    }
}
