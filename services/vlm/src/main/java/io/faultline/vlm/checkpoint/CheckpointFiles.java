// SPDX-License-Identifier: Apache-2.0
package io.faultline.vlm.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The files of a small model that is trained whole.
public final class CheckpointFiles {

    /// What a model is besides its weights.
    public static final List<String> SHAPE =
            List.of("config.json", "tokenizer.json", "preprocessor_config.json");

    private CheckpointFiles() {}

    /// Whether a model is there: its weights are written last.
    public static boolean exist(Path folder) {
        return Files.exists(folder.resolve(Checkpoint.WEIGHTS));
    }

    /// Copies a model, the weights last.
    public static void copy(Path from, Path to) throws IOException {
        copyShape(from, to);
        copy(Checkpoint.WEIGHTS, from, to);
    }

    /// Copies a model without its weights.
    public static void copyShape(Path from, Path to) throws IOException {
        for (String file : SHAPE) {
            copy(file, from, to);
        }
    }

    private static void copy(String file, Path from, Path to) throws IOException {
        Path partial = to.resolve(file + ".partial");
        Files.copy(from.resolve(file), partial, StandardCopyOption.REPLACE_EXISTING);
        Files.move(partial, to.resolve(file), StandardCopyOption.ATOMIC_MOVE);
    }
}
