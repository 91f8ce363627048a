// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone;

import io.faultline.standalone.bench.BenchCommand;
import io.faultline.standalone.credentials.CredentialsCommand;
import io.faultline.standalone.dataset.DatasetCommand;
import io.faultline.standalone.deadletters.DeadLettersCommand;
import io.faultline.standalone.evaluate.EvaluateCommand;
import io.faultline.standalone.generate.AwaitCommand;
import io.faultline.standalone.generate.GenerateCommand;
import io.faultline.standalone.rows.SimulatorRowsCommand;
import io.faultline.standalone.simulator.GalleryCommand;
import io.faultline.standalone.simulator.SimulateCommand;
import io.faultline.standalone.train.AverageCommand;
import io.faultline.standalone.train.CompareCommand;
import io.faultline.standalone.train.TrainCommand;
import io.faultline.standalone.up.UpCommand;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.PrintWriter;

/// Faultline's command line.
@Command(
        name = "faultline",
        description = "A streaming failure-reasoning engine for robot fleets.",
        mixinStandardHelpOptions = true,
        version = "faultline 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            GenerateCommand.class,
            UpCommand.class,
            AwaitCommand.class,
            DatasetCommand.class,
            SimulateCommand.class,
            GalleryCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            AverageCommand.class,
            CompareCommand.class,
            SimulatorRowsCommand.class,
            DeadLettersCommand.class,
            CredentialsCommand.class,
            BenchCommand.class
        })
public final class Application {

    private Application() {}

    /// Runs a command; the exit code is 0 for success, 1 for a failure, 2 for a wrong call.
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Application())
                .setExecutionExceptionHandler(Application::explain)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args);
    }

    /// One line, the deepest cause; the whole trace where `FAULTLINE_STACKTRACE` is set.
    private static int explain(
            Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (System.getenv("FAULTLINE_STACKTRACE") != null) {
            thrown.printStackTrace(err);
        }
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        err.println(
                "faultline: "
                        + (message == null ? "" : message + " ")
                        + "("
                        + cause.getClass().getSimpleName()
                        + ")");
        err.flush();
        return 1;
    }
}
