// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import io.faultline.standalone.fleet.Fleet;
import io.faultline.standalone.fleet.FleetSettings;
import io.faultline.standalone.progress.CommandLog;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The command `up`.
@Command(
        name = "up",
        description =
                "Runs every service in this process: robots report to the gateway, people watch on"
                        + " the console.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Option(names = "--demo", description = "Also runs a simulated fleet, and its twin unwatched.")
    private boolean demo;

    @Option(
            names = "--robots",
            defaultValue = "8",
            description = "Robots of the simulated fleet (default: ${DEFAULT-VALUE}).")
    private int robots;

    @Option(
            names = "--episodes",
            defaultValue = "0",
            description =
                    "Stops when each simulated robot has done so many episodes, and says how they"
                            + " went; 0 for never (default: ${DEFAULT-VALUE}).")
    private int episodes;

    @Option(
            names = "--pace",
            defaultValue = "2500",
            description =
                    "Milliseconds that a simulated robot takes for a subtask (default:"
                            + " ${DEFAULT-VALUE}).")
    private int pace;

    @Option(
            names = "--seed",
            defaultValue = "0",
            description = "Fixes the simulated episodes (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--data",
            defaultValue = "faultline-data",
            description = "Folder of everything that is kept (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Where the gateway and the console listen (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--model",
            description = "Folder of the verifier's model instead of the one that is shipped.")
    private @Nullable Path model;

    @Option(
            names = "--bootstrap-servers",
            description = "A running Kafka instead of the embedded one.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--schema-registry",
            description = "A running schema registry instead of the embedded one.")
    private @Nullable String schemaRegistry;

    @Override
    public Integer call() throws Exception {
        UpRequest request =
                new UpRequest(
                        data,
                        port,
                        Optional.ofNullable(bootstrapServers),
                        Optional.ofNullable(schemaRegistry),
                        Optional.ofNullable(model),
                        demo);
        Files.createDirectories(data);
        CommandLog.to(data.resolve("faultline.log"));
        System.out.println("starting; the log is " + data.resolve("faultline.log"));
        try (StopSignal stop = StopSignal.listen();
                Installation installation = Installation.start(request)) {
            System.out.printf("watch it on %s, stop it with Ctrl-C%n", request.address());
            if (demo) {
                runFleet(request, stop);
            } else {
                stop.await();
            }
            return installation.isHealthy() ? 0 : 1;
        }
    }

    private void runFleet(UpRequest request, StopSignal stop) throws Exception {
        FleetSettings settings =
                FleetSettings.of(request.address(), request.spools(), robots)
                        .withEpisodes(episodes)
                        .withSeed(seed)
                        .withPace(Duration.ofMillis(pace));
        try (Fleet fleet = Fleet.start(settings)) {
            stop.onceDone(fleet);
            stop.await();
            System.out.print(FleetReport.of(fleet.tally()));
        }
    }
}
