// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import static io.faultline.testsupport.containers.ContainerImage.KAFKA;
import static io.faultline.testsupport.containers.ContainerImage.REGISTRY;
import static io.faultline.testsupport.containers.ContainerImage.SERVICE;

import io.faultline.testsupport.FreePort;
import io.faultline.testsupport.containers.Docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The repository's docker-compose.yml at work in a folder of its own: its data, its volumes and
/// its ports are no other project's.
public final class ComposeProject implements AutoCloseable {

    private static final List<String> SERVICES =
            List.of(
                    "KAFKA",
                    "REGISTRY",
                    "INGEST",
                    "SIMULATION",
                    "SYNTHESIS",
                    "ANNOTATION",
                    "DATASET");

    private final Path folder;
    private final String name;
    private final List<String> compose;
    private final Map<String, String> environment = new HashMap<>();

    /// @param folder where its data go
    /// @param settings environment variables that the compose file reads
    public ComposeProject(Path folder, Map<String, String> settings) throws IOException {
        this.folder = folder;
        this.name = "faultline-it-" + ProcessHandle.current().pid();
        environment.put("PWD", folder.toString());
        environment.put("KAFKA_IMAGE", Docker.image(KAFKA).asCanonicalNameString());
        environment.put("REGISTRY_IMAGE", Docker.image(REGISTRY).asCanonicalNameString());
        environment.put("SERVICE_IMAGE", Docker.image(SERVICE).asCanonicalNameString());
        for (String service : SERVICES) {
            environment.put(service + "_PORT", Integer.toString(FreePort.find()));
        }
        environment.putAll(settings);
        this.compose = installed();
    }

    /// Runs a command of docker compose and returns what it printed.
    ///
    /// @throws IOException if it fails; the message holds what it said
    public String run(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(compose);
        words.addAll(List.of("-p", name, "--project-directory", folder.toString()));
        words.addAll(List.of("-f", repository().resolve("docker-compose.yml").toString()));
        words.addAll(List.of(command));
        return execute(words);
    }

    /// The services that have containers, and what Docker says of each: `Up 3 seconds (healthy)`,
    /// `Exited (143) 1 second ago`.
    public SortedMap<String, String> states() throws IOException, InterruptedException {
        String listed =
                execute(
                        List.of(
                                "docker",
                                "ps",
                                "-a",
                                "--filter",
                                "label=com.docker.compose.project=" + name,
                                "--format",
                                "{{.Label \"com.docker.compose.service\"}}={{.Status}}"));
        SortedMap<String, String> states = new TreeMap<>();
        listed.lines()
                .map(line -> line.split("=", 2))
                .forEach(state -> states.put(state[0], state[1]));
        return states;
    }

    /// Removes containers, networks and volumes; the folder stays.
    @Override
    public void close() throws IOException, InterruptedException {
        run("down", "-v", "--remove-orphans");
    }

    private List<String> installed() throws IOException {
        try {
            execute(List.of("docker", "compose", "version"));
            return List.of("docker", "compose");
        } catch (IOException absent) {
            return List.of("docker-compose");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String execute(List<String> words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("%s: exit code %d%n%s".formatted(words, code, said));
        }
        return said;
    }

    private static Path repository() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("docker-compose.yml"))) {
                return at;
            }
        }
        throw new IllegalStateException("no docker-compose.yml above the working directory");
    }
}
