// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.identity;

import io.faultline.gateway.intake.RefusedException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Makes a robot's key: `Keys <file> <robot>` adds the hash to the file and prints the key, which
/// is not kept anywhere.
public final class Keys {

    private static final int WRONG_CALL = 2;

    private Keys() {}

    /// The exit code is 0 for success, 1 for a failure, 2 for a wrong call.
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /// The same without the exit, for the command line.
    public static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length != 2) {
            err.println("usage: Keys <file of keys> <robot>");
            return WRONG_CALL;
        }
        try {
            out.println(add(Path.of(args[0]), args[1]).shown());
            return 0;
        } catch (RefusedException | IOException e) {
            err.println("no key was made: " + e.getMessage());
            return 1;
        }
    }

    private static RobotKey add(Path file, String robot) throws RefusedException, IOException {
        RobotKey key = RobotKey.draw(robot);
        Files.write(
                file,
                List.of(RobotKeys.line(key)),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return key;
    }
}
