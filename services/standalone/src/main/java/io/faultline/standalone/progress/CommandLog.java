// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.progress;

import java.nio.file.Path;

/// Where a command's log goes.
public final class CommandLog {

    private CommandLog() {}

    /// Sends the log to a file. To be called before anything is logged; a log that is configured
    /// from outside (`logback.configurationFile`) is left alone.
    public static void to(Path file) {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("faultline.log", file.toAbsolutePath().toString());
            System.setProperty("logback.configurationFile", "logback-cli.xml");
        }
    }

    /// Sends the log nowhere, for a command that only looks. To be called before anything is
    /// logged.
    public static void quiet() {
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "logback-quiet.xml");
        }
    }
}
