// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.registry.RegistryUnavailableException;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.verification.answer.Verdicts;
import io.faultline.verification.batch.Intake;
import io.faultline.verification.ledger.Claim;
import io.faultline.verification.ledger.PartitionLedger;
import io.faultline.verification.queue.Pending;
import io.faultline.verification.queue.Pending.Urgency;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Reads requests, at least once, into the intake, sheds what is to be shed, and commits what has
/// its verdict on the broker. It never calls a model: that is the device's thread.
///
/// Live partitions are read for as long as verdicts reach the broker, so that a request that is too
/// much is answered as such and not left lying. Background partitions are paused while a live
/// request waits or enough background ones do.
final class VerificationWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VerificationWorker.class);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Urgency> topics;
    private final Deserializer<VerificationRequest> requests;
    private final Assignment assignment;
    private final Intake intake;
    private final Verdicts verdicts;
    private final VerdictOutlet outlet;
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, PoisonRecordException> bury;
    private final StageMetrics metrics;
    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Supplier<Optional<Throwable>> device;
    private final Thread thread;

    private volatile boolean closing;
    private volatile @Nullable Throwable failure;
    private long order;

    /// @param consumer of a group, that commits nothing by itself; closed by the worker
    /// @param topics what is read, and whether someone waits for its verdicts
    /// @param bury takes what is no request
    /// @param device what has ended the device, if anything has
    VerificationWorker(
            String name,
            Consumer<byte[], byte[]> consumer,
            Map<String, Urgency> topics,
            Deserializer<VerificationRequest> requests,
            VerdictTail tail,
            Intake intake,
            Verdicts verdicts,
            VerdictOutlet outlet,
            BiConsumer<ConsumerRecord<byte[], byte[]>, PoisonRecordException> bury,
            StageMetrics metrics,
            WorkerSettings settings,
            InstantSource clock,
            Supplier<Optional<Throwable>> device) {
        this.consumer = consumer;
        this.topics = Map.copyOf(topics);
        this.requests = requests;
        this.intake = intake;
        this.verdicts = verdicts;
        this.outlet = outlet;
        this.bury = bury;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.device = device;
        this.assignment = new Assignment(consumer, tail, intake, settings.commit());
        this.thread = Thread.ofPlatform().name(name + "-requests").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// What ended it, empty while it is well.
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /// Ends the reading; what has its verdict by then is committed.
    @Override
    public void close() {
        closing = true;
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(topics.keySet(), assignment);
            while (!closing) {
                stopIfBroken();
                steer();
                read();
                shed();
                assignment.commitIfDue();
            }
            outlet.flush();
            assignment.commitNow();
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("the reader of requests has stopped; its last requests stay open", e);
        }
    }

    private void stopIfBroken() {
        device.get()
                .ifPresent(
                        why -> {
                            throw new IllegalStateException("the device has stopped", why);
                        });
        outlet.failure()
                .ifPresent(
                        why -> {
                            throw new IllegalStateException("a verdict was not written", why);
                        });
    }

    private void steer() {
        Set<TopicPartition> paused = new HashSet<>();
        boolean congested = outlet.underWay() > settings.underWay();
        boolean busy =
                intake.liveWaiting() > 0 || intake.backgroundWaiting() >= settings.background();
        for (TopicPartition partition : consumer.assignment()) {
            boolean background = topics.get(partition.topic()) == Urgency.BACKGROUND;
            if (congested || (background && busy)) {
                paused.add(partition);
            }
        }
        if (!paused.equals(consumer.paused())) {
            consumer.resume(consumer.paused());
            consumer.pause(paused);
        }
    }

    private void read() {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(settings.poll());
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            metrics.in();
            take(record);
        }
        assignment.advance();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        PartitionLedger ledger =
                assignment.ledger(new TopicPartition(record.topic(), record.partition()));
        try {
            VerificationRequest request = decoded(record);
            Claim claim = ledger.take(record.offset(), request.getRequestId());
            if (claim == null) {
                metrics.rejected("answered-already");
            } else {
                intake.offer(pending(record, request, claim));
            }
        } catch (PoisonRecordException e) {
            bury.accept(record, e);
            ledger.pass(record.offset());
        }
    }

    private Pending pending(
            ConsumerRecord<byte[], byte[]> record, VerificationRequest request, Claim claim) {
        return new Pending(
                request,
                record.serializedValueSize(),
                record.partition(),
                clock.instant(),
                order++,
                topics.getOrDefault(record.topic(), Urgency.LIVE),
                claim);
    }

    private VerificationRequest decoded(ConsumerRecord<byte[], byte[]> record) {
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

    private void shed() {
        for (var shed : intake.shed()) {
            outlet.give(
                    shed.pending(),
                    verdicts.unasked(shed.pending().request(), shed.reason(), shed.detail()));
        }
    }
}
