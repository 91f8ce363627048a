// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real robot data that is not part of the repository.
///
/// It is looked for in the folder that the system property `faultline.shared` or the environment
/// variable `FAULTLINE_SHARED` names, otherwise in a folder `shared` beside the repository. A test
/// that needs it is skipped where it is absent.
public final class SharedData {

    private SharedData() {}

    /// The file or folder at a path below `shared/data`; skips the calling test if it is absent.
    public static Path require(String path) {
        Optional<Path> found = root().map(root -> root.resolve("data").resolve(path));
        Assumptions.assumeTrue(
                found.filter(Files::exists).isPresent(),
                () -> "skipped: no shared data " + path + " (set FAULTLINE_SHARED to its folder)");
        return found.orElseThrow();
    }

    private static Optional<Path> root() {
        String named = System.getProperty("faultline.shared", System.getenv("FAULTLINE_SHARED"));
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path beside = at.resolveSibling("shared");
            if (Files.exists(at.resolve(".git")) && Files.isDirectory(beside)) {
                return Optional.of(beside);
            }
        }
        return Optional.empty();
    }
}
