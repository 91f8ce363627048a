// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.RolloutStatus;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.registry.RegistryUnavailableException;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.record.Rollouts;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Answers requests for failures from Kafka, at least once. Offsets are committed only when the
/// answers are on the broker; a worker that dies before that leaves its requests to another, whose
/// answers have the same keys and the same bytes.
///
/// Poison goes to the dead letters. Anything else that goes wrong ends the thread with nothing
/// committed, and [#isHealthy] says so.
public final class SimulationWorker implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(SimulationWorker.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<String, Rollout> producer;
    private final Deserializer<RolloutRequest> requests;
    private final Rollouts rollouts;
    private final DeadLetters deadLetters;
    private final StageMetrics metrics;
    private final Duration poll;
    private final Thread thread;

    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    /// @param consumer of a group, that commits nothing by itself; closed by the worker
    /// @param producer where answers go; stays open
    /// @param requests reads the values of the requests' topic
    public SimulationWorker(
            Consumer<byte[], byte[]> consumer,
            Producer<String, Rollout> producer,
            Deserializer<RolloutRequest> requests,
            Rollouts rollouts,
            DeadLetters deadLetters,
            StageMetrics metrics,
            Duration poll) {
        this.consumer = consumer;
        this.producer = producer;
        this.requests = requests;
        this.rollouts = rollouts;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.poll = poll;
        this.thread = Thread.ofPlatform().name("simulation-worker").unstarted(this::run);
    }

    /// Starts answering, in a thread of the worker's own.
    public void start() {
        thread.start();
    }

    /// What ended the worker, empty while it is well.
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public String status() {
        Throwable ended = failure;
        if (ended != null) {
            return "failed: " + ended.getMessage();
        }
        return closing ? "closed" : thread.isAlive() ? "simulating" : "created";
    }

    @Override
    public boolean isHealthy() {
        return failure == null;
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(Topics.ROLLOUT_REQUESTS.name()));
            while (!closing) {
                answerAll();
            }
        } catch (WakeupException e) {
            if (!closing) {
                failure = e;
            }
        } catch (IOException | RuntimeException | Error e) {
            failure = e;
            LOG.error("the simulation's worker has stopped; its last requests stay open", e);
        }
    }

    private void answerAll() throws IOException {
        List<Future<?>> sent = new ArrayList<>();
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(poll);
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            metrics.in();
            long start = System.nanoTime();
            try {
                sent.add(send(answer(record)));
            } catch (PoisonRecordException e) {
                bury(record, e);
            }
            metrics.latency(Duration.ofNanos(System.nanoTime() - start));
        }
        await(sent);
        if (!polled.isEmpty()) {
            consumer.commitSync();
        }
    }

    private Rollout answer(ConsumerRecord<byte[], byte[]> record) throws IOException {
        RolloutRequest request = read(record);
        try {
            return rollouts.answer(request);
        } catch (IllegalArgumentException e) {
            throw new PoisonRecordException(
                    "unanswerable-request",
                    "request %s: %s".formatted(request.getRequestId(), e.getMessage()));
        }
    }

    private RolloutRequest read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            throw new PoisonRecordException("no-value", "a request without a value");
        }
        try {
            return requests.deserialize(record.topic(), record.value());
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            throw new PoisonRecordException("undecodable", String.valueOf(e.getMessage()));
        }
    }

    private Future<?> send(Rollout rollout) {
        if (rollout.getStatus() == RolloutStatus.FAILED) {
            metrics.out();
        } else {
            metrics.rejected(rollout.getStatus().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        return producer.send(
                new ProducerRecord<>(Topics.ROLLOUTS.name(), rollout.getRequestId(), rollout));
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, PoisonRecordException why) {
        deadLetters.send(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                record.value(),
                why);
    }

    private void await(List<Future<?>> sent) {
        producer.flush();
        for (Future<?> answer : sent) {
            try {
                answer.get();
            } catch (ExecutionException e) {
                throw new KafkaException("an answer was not written", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while writing answers", e);
            }
        }
    }
}
