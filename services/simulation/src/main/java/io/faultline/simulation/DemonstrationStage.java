// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import io.faultline.schemas.Episode;
import io.faultline.schemas.service.BoundedInput;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.record.Demonstrations;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Writes demonstrations to the episodes' topic, one after another, in a thread of its own.
/// Starting again starts from the first: the same demonstrations have the same ids.
public final class DemonstrationStage implements BoundedInput {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationStage.class);

    /// Episodes under way to the broker at most.
    private static final int UNDER_WAY = 16;

    private final Demonstrations demonstrations;
    private final Producer<String, Episode> producer;
    private final StageMetrics metrics;
    private final CompletableFuture<Void> outcome = new CompletableFuture<>();
    private final Thread thread = Thread.ofPlatform().name("demonstration").unstarted(this::run);

    private volatile boolean closing;

    /// @param producer where the episodes go; stays open
    public DemonstrationStage(
            Demonstrations demonstrations,
            Producer<String, Episode> producer,
            StageMetrics metrics) {
        this.demonstrations = demonstrations;
        this.producer = producer;
        this.metrics = metrics;
    }

    /// Starts making them.
    public DemonstrationStage start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            ArrayDeque<Future<?>> sent = new ArrayDeque<>();
            while (!closing && demonstrations.hasNext()) {
                long start = System.nanoTime();
                Episode episode = demonstrations.next();
                metrics.in();
                sent.add(
                        producer.send(
                                new ProducerRecord<>(
                                        Topics.EPISODES.name(), episode.getEpisodeId(), episode)));
                metrics.latency(Duration.ofNanos(System.nanoTime() - start));
                arrive(sent, UNDER_WAY);
            }
            arrive(sent, 0);
            outcome.complete(null);
        } catch (InterruptedException | ExecutionException | RuntimeException | Error broken) {
            LOG.atError().setCause(broken).log("demonstrations stopped");
            outcome.completeExceptionally(broken);
        }
    }

    private void arrive(ArrayDeque<Future<?>> sent, int left)
            throws InterruptedException, ExecutionException {
        while (sent.size() > left) {
            sent.remove().get();
            metrics.out();
        }
    }

    @Override
    public boolean isReading() {
        return !outcome.isDone();
    }

    @Override
    public void awaitEnd() throws InterruptedException, ExecutionException {
        outcome.get();
    }

    @Override
    public String name() {
        return "demonstration";
    }

    @Override
    public String status() {
        return switch (outcome.state()) {
            case RUNNING -> "making";
            case SUCCESS -> "drained";
            case FAILED, CANCELLED -> "stopped";
        };
    }

    @Override
    public boolean isHealthy() {
        return !outcome.isCompletedExceptionally();
    }

    /// Makes no more, and waits for that.
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
