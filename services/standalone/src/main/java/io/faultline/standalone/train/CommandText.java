// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.train;

import picocli.CommandLine.Model.CommandSpec;

/// A command as it was typed, for a model's record of what made it.
final class CommandText {

    private CommandText() {}

    static String of(CommandSpec spec) {
        return "./faultline "
                + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    }
}
