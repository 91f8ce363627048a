// SPDX-License-Identifier: Apache-2.0
package io.faultline.training.recipe;

import java.util.Objects;

/// The version of the code that trains, for the record: the jar's, or what {@code
/// FAULTLINE_CODE_VERSION} says, such as a commit.
final class CodeVersion {

    private CodeVersion() {}

    static String name() {
        String said = System.getenv("FAULTLINE_CODE_VERSION");
        String built = CodeVersion.class.getPackage().getImplementationVersion();
        return said != null ? said : Objects.requireNonNullElse(built, "0.1.0-SNAPSHOT");
    }
}
