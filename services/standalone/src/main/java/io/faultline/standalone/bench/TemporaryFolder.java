// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for one benchmark, which may come to gigabytes: gone when the process ends.
final class TemporaryFolder {

    private TemporaryFolder() {}

    static Path make() throws IOException {
        Path folder = Files.createTempDirectory("faultline-bench");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder), "delete-bench"));
        return folder;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("faultline: " + folder + " could not be removed: " + e);
        }
    }
}
