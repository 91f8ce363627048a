// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the repository's documents are.
final class Documents {

    private Documents() {}

    static Path folder() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("docs/robots.md"))) {
            at = at.resolve("..").normalize();
        }
        return at.resolve("docs");
    }
}
