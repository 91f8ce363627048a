// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.broker;

import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.verification.Application;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The service as a process of its own, to be killed. Its registry is in-process, so it is told the
/// released schemas first.
final class Victim implements AutoCloseable {

    private final List<String> command;
    private final Path log;
    private Process process;

    private Victim(List<String> command, Path log) throws IOException {
        this.command = command;
        this.log = log;
        this.process = launch();
    }

    /// Starts it on a free port, with settings given as system properties.
    static Victim start(Map<String, String> settings, Path log) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx200m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Dmicronaut.server.port=-1"));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName()));
        return new Victim(command, log);
    }

    /// The process's own start.
    public static void main(String[] args) {
        new AvroSerdes(Map.of("schema.registry.url", "mock://faultline")).registerHistory();
        Application.main(args);
    }

    /// Kills it with SIGKILL and starts it again.
    void killAndRestart() throws IOException {
        process.destroyForcibly().onExit().join();
        process = launch();
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
