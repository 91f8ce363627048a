// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One service as a process of its own, started from its own `Application` on this test's class
/// path. Safe for use by several threads.
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long STOP_SECONDS = 40;
    private static final int DOWN = 503;

    private final String name;
    private final int port;
    private final Map<String, String> environment;
    private final Path log;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private Process process;
    private int recoveries;

    /// Starts the service.
    ///
    /// @param name ingest, synthesis, annotation or dataset
    /// @param port where it is to answer on the loopback
    /// @param environment its settings
    /// @param log the file that its output goes to
    public ServiceProcess(String name, int port, Map<String, String> environment, Path log) {
        this.name = name;
        this.port = port;
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.process = launch();
    }

    public String name() {
        return name;
    }

    /// Where it answers on the loopback.
    public int port() {
        return port;
    }

    /// Kills it with SIGKILL, waits until it is dead, and starts it again.
    ///
    /// @return the id of the process that was killed
    public synchronized long killAndRestart() {
        long pid = process.pid();
        process.destroyForcibly().onExit().join();
        process = launch();
        return pid;
    }

    /// Starts it again if it has ended by itself or its health is red, as an orchestrator would: a
    /// stage that has stopped, because the registry did not answer in time, say, stays stopped.
    public void keepAlive() {
        Process seen = current();
        if (!seen.isAlive() || answer().filter(health -> health.statusCode() == DOWN).isPresent()) {
            recover(seen);
        }
    }

    private synchronized Process current() {
        return process;
    }

    private synchronized void recover(Process broken) {
        if (process == broken) {
            process.destroyForcibly().onExit().join();
            recoveries++;
            process = launch();
        }
    }

    /// How often it was started again for another reason than a kill.
    public synchronized int recoveries() {
        return recoveries;
    }

    /// What its health says, or an empty text while it does not answer.
    public String health() {
        return answer().map(HttpResponse::body).orElse("");
    }

    private Optional<HttpResponse<String>> answer() {
        URI uri = URI.create("http://127.0.0.1:%d/health".formatted(port));
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            return Optional.of(http.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Stops it in good order (SIGTERM).
    @Override
    public synchronized void close() {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly().onExit().join();
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putAll(environment);
        builder.environment().put("MICRONAUT_SERVER_PORT", Integer.toString(port));
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.faultline.%s.Application".formatted(name));
    }
}
