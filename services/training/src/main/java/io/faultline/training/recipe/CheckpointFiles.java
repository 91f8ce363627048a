// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import io.faultline.vlm.checkpoint.Checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The files of a small model that is trained whole.
final class CheckpointFiles {

    /// The weights last: they alone say that a folder is whole.
    private static final List<String> ALL =
            List.of(
                    "config.json",
                    "tokenizer.json",
                    "preprocessor_config.json",
                    Checkpoint.WEIGHTS);

    private CheckpointFiles() {}

    /// Whether a model is there.
    static boolean exist(Path folder) {
        return Files.exists(folder.resolve(Checkpoint.WEIGHTS));
    }

    /// Copies a model.
    static void copy(Path from, Path to) throws IOException {
        for (String file : ALL) {
            Path partial = to.resolve(file + ".partial");
            Files.copy(from.resolve(file), partial, StandardCopyOption.REPLACE_EXISTING);
            Files.move(partial, to.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
