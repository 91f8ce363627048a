// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.UnverifiedReason;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.verification.answer.VerdictSink;
import io.faultline.verification.queue.Pending;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Writes verdicts, each to the partition that has its request's number, and tells the request's
/// account when the broker has it. A request whose partition has gone to another consumer is
/// answered there.
final class VerdictOutlet implements VerdictSink {

    private final Producer<String, Verdict> producer;
    private final String topic;
    private final StageMetrics metrics;
    private final InstantSource clock;
    private final AtomicLong underWay = new AtomicLong();
    private volatile @Nullable Exception failure;

    VerdictOutlet(
            Producer<String, Verdict> producer,
            String topic,
            StageMetrics metrics,
            InstantSource clock) {
        this.producer = producer;
        this.topic = topic;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void give(Pending pending, Verdict verdict) {
        if (!pending.claim().isHeld()) {
            return;
        }
        underWay.incrementAndGet();
        var record = new ProducerRecord<>(topic, pending.partition(), pending.robot(), verdict);
        var _ =
                producer.send(
                        record, (written, error) -> written(pending, verdict, written, error));
    }

    /// Verdicts sent that the broker has not taken yet.
    long underWay() {
        return underWay.get();
    }

    /// Why a verdict was not written, empty while all are.
    Optional<Exception> failure() {
        return Optional.ofNullable(failure);
    }

    /// Waits until the broker has all that was sent.
    void flush() {
        producer.flush();
    }

    private void written(
            Pending pending,
            Verdict verdict,
            @Nullable RecordMetadata written,
            @Nullable Exception error) {
        underWay.decrementAndGet();
        if (error != null || written == null) {
            failure = error;
            return;
        }
        pending.claim().answered(written.offset());
        UnverifiedReason reason = verdict.getReason();
        if (reason == null) {
            metrics.out();
        } else {
            metrics.rejected(reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        Instant now = clock.instant();
        metrics.latency(Duration.between(pending.arrived(), now));
    }
}
