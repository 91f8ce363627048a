// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.progress.CommandLog;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/// Waits until services that run elsewhere have taken all of the input: ingest has read it, and
/// every stage after it has taken what was written for it.
@Command(
        name = "await",
        description = "Waits until services that run elsewhere have stored all of the input.",
        mixinStandardHelpOptions = true)
public final class AwaitCommand implements Callable<Integer> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS:-localhost:19092}",
            description = "Their Kafka (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--ingest",
            defaultValue = "${env:INGEST_HEALTH:-http://localhost:18091/health}",
            description = "Where ingest answers for its health (default: ${DEFAULT-VALUE}).")
    private URI ingest;

    @Option(
            names = "--timeout",
            defaultValue = "PT10M",
            description = "The longest wait, as ISO-8601 writes it (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        CommandLog.quiet();
        long deadline = System.nanoTime() + timeout.toNanos();
        try (HttpClient http = HttpClient.newHttpClient()) {
            if (!within(deadline, "ingest", () -> hasReadItsInput(http))) {
                return 1;
            }
        }
        try (Drain drain = new Drain(bootstrapServers)) {
            return within(deadline, "synthesis", () -> taken(drain, "synthesis", Topics.EPISODES))
                            && within(
                                    deadline,
                                    "simulation",
                                    () -> taken(drain, "simulation", Topics.ROLLOUT_REQUESTS))
                            && within(
                                    deadline,
                                    "synthesis",
                                    () -> taken(drain, "synthesis", Topics.ROLLOUTS))
                            && within(
                                    deadline,
                                    "annotation",
                                    () -> taken(drain, "annotation", Topics.EXAMPLES))
                            && within(
                                    deadline,
                                    "dataset",
                                    () -> taken(drain, "dataset", Topics.ANNOTATED_EXAMPLES))
                    ? 0
                    : 1;
        }
    }

    private static boolean taken(Drain drain, String stage, Topic<?, ?> topic) {
        return drain.isDrained("faultline-" + stage, topic.name());
    }

    private boolean hasReadItsInput(HttpClient http) {
        HttpRequest health = HttpRequest.newBuilder(ingest).timeout(LOOK_AGAIN).build();
        try {
            return http.send(health, BodyHandlers.ofString()).body().contains("\"drained\"");
        } catch (IOException e) {
            return false; // not there yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean within(long deadline, String stage, BooleanSupplier done)
            throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                out.printf("%s has not taken all of its input in %s%n", stage, timeout);
                return false;
            }
            Thread.sleep(LOOK_AGAIN);
        }
        out.printf("%s has taken all of its input%n", stage);
        return true;
    }
}
