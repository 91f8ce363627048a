// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A temporary folder for weights that are only written to be judged.
///
/// @param folder the folder
record Draft(Path folder) implements AutoCloseable {

    Draft() throws IOException {
        this(Files.createTempDirectory("faultline-draft"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }
}
