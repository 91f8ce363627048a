// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.Stage;
import io.faultline.schemas.topic.Topics;
import io.faultline.verification.audit.AuditReport;
import io.faultline.verification.audit.Auditor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Reads requests and verdicts for the auditor, all partitions, in its own consumer, beginning some
/// time before it starts. Its health is the alarm: it is down while a request is overdue.
///
/// | meter `verification.audit`, by `count` | |
/// |---|---|
/// | `requests`, `verdicts`, `duplicates`, `unasked`, `open`, `overdue` | as [AuditReport] |
public final class AuditWatch implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<VerificationRequest> requests;
    private final Deserializer<Verdict> verdicts;
    private final Auditor auditor;
    private final InstantSource clock;
    private final Duration since;
    private final Thread thread;

    private volatile boolean closing;
    private volatile boolean balanced = true;
    private volatile @Nullable Throwable failure;

    /// @param consumer commits nothing; closed by the watch
    /// @param since how long before its start it begins to read
    AuditWatch(
            Consumer<byte[], byte[]> consumer,
            AvroSerdes serdes,
            Auditor auditor,
            MeterRegistry registry,
            InstantSource clock,
            Duration since) {
        this.consumer = consumer;
        this.requests = serdes.serde(Topics.REQUESTS).deserializer();
        this.verdicts = serdes.serde(Topics.VERDICTS).deserializer();
        this.auditor = auditor;
        this.clock = clock;
        this.since = since;
        this.thread = Thread.ofPlatform().name("verification-audit").unstarted(this::run);
        gauge(registry, "requests", AuditReport::requests);
        gauge(registry, "verdicts", AuditReport::verdicts);
        gauge(registry, "duplicates", AuditReport::duplicates);
        gauge(registry, "unasked", AuditReport::unasked);
        gauge(registry, "open", AuditReport::open);
        gauge(registry, "overdue", AuditReport::overdue);
    }

    AuditWatch start() {
        thread.start();
        return this;
    }

    /// What has been counted.
    public AuditReport report() {
        return auditor.report(clock.instant());
    }

    @Override
    public String name() {
        return "verification-audit";
    }

    @Override
    public String status() {
        Throwable ended = failure;
        return ended == null ? report().toString() : "failed: " + ended.getMessage();
    }

    @Override
    public boolean isHealthy() {
        return failure == null && report().isBalanced();
    }

    /// An alarm is no reason to stop counting.
    @Override
    public boolean hasStopped() {
        return failure != null;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void gauge(MeterRegistry registry, String count, ToDoubleFunction<AuditReport> read) {
        Gauge.builder("verification.audit", this, watch -> read.applyAsDouble(watch.report()))
                .tag("count", count)
                .register(registry);
    }

    private void run() {
        try (consumer) {
            begin();
            while (!closing) {
                consumer.poll(POLL).forEach(this::count);
                sayIfChanged();
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.error("requests and verdicts are not counted any more", e);
        }
    }

    private void begin() {
        List<TopicPartition> partitions =
                List.of(Topics.REQUESTS, Topics.BACKFILL_REQUESTS, Topics.VERDICTS).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long from = clock.instant().minus(since).toEpochMilli();
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, from));
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(times);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(
                    partition, start == null ? ends.getOrDefault(partition, 0L) : start.offset());
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(Topics.VERDICTS.name())) {
                auditor.answered(
                        verdicts.deserialize(record.topic(), record.value()), clock.instant());
            } else {
                auditor.asked(
                        requests.deserialize(record.topic(), record.value()), clock.instant());
            }
        } catch (SerializationException e) {
            LOG.debug("not counted: {} {}", record.topic(), record.offset(), e);
        }
    }

    private void sayIfChanged() {
        AuditReport report = report();
        if (report.isBalanced() != balanced) {
            balanced = report.isBalanced();
            if (balanced) {
                LOG.info("every request has its verdict again: {}", report);
            } else {
                LOG.error("requests without a verdict: {}", report);
            }
        }
    }
}
