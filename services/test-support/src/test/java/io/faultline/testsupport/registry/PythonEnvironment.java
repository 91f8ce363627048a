// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.registry;

import org.junit.jupiter.api.Assumptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A virtual environment below `target` that holds the packages of `requirements.txt`. It is made
/// once; a test that needs it is skipped where Python or the package index is absent.
record PythonEnvironment(Path home) {

    private static final Path SOURCES = Path.of("src", "test", "python");
    private static final Path HOME = Path.of("target", "python");
    private static final long MINUTES = 5;

    /// What a command ended with and what it said.
    record Outcome(int status, String output) {}

    static PythonEnvironment require() throws IOException, InterruptedException {
        Path marker = HOME.resolve("installed");
        Path requirements = SOURCES.resolve("requirements.txt");
        if (!Files.exists(marker) || Files.mismatch(marker, requirements) >= 0) {
            succeed("python3", "-m", "venv", "--clear", HOME.toString());
            succeed(pythonOf(HOME), "-m", "pip", "install", "-q", "-r", requirements.toString());
            Files.copy(requirements, marker);
        }
        return new PythonEnvironment(HOME);
    }

    Outcome run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(pythonOf(home));
        command.add(SOURCES.resolve(script).toString());
        command.addAll(List.of(arguments));
        return execute(command);
    }

    private static void succeed(String... command) throws InterruptedException {
        Outcome outcome;
        try {
            outcome = execute(List.of(command));
        } catch (IOException e) {
            outcome = new Outcome(-1, e.toString());
        }
        String said = outcome.output();
        Assumptions.assumeTrue(
                outcome.status() == 0,
                () -> "skipped: no Python client, as %s said: %s".formatted(command[0], said));
    }

    private static Outcome execute(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("python", ".log");
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return new Outcome(ended ? process.exitValue() : -1, Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    private static String pythonOf(Path home) {
        return home.resolve("bin").resolve("python").toString();
    }
}
