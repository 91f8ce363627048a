// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.ExecutionException;

/// Writes dead letters for stages outside Kafka Streams, with the same headers. A dead letter is on
/// the broker when the call returns.
public final class DeadLetters {

    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final StageMetrics metrics;
    private final FileLetters buried;

    /// @param applicationId the stage's application id, whose `.dlq` topic this writes
    public DeadLetters(
            Producer<byte[], byte[]> producer, String applicationId, StageMetrics metrics) {
        this(producer, applicationId, metrics, FileLetters.none());
    }

    /// @param applicationId the stage's application id, whose `.dlq` topic this writes
    /// @param buried letters of files that lie there already and are not buried again
    public DeadLetters(
            Producer<byte[], byte[]> producer,
            String applicationId,
            StageMetrics metrics,
            FileLetters buried) {
        this.producer = producer;
        this.topic = Topics.deadLetters(applicationId).name();
        this.metrics = metrics;
        this.buried = buried;
    }

    /// Buries a record that was read from a topic.
    ///
    /// @throws KafkaException if the broker does not take it
    public void send(
            String source,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            PoisonRecordException why) {
        send(Origin.TOPIC, source, partition, offset, key, value, why);
    }

    /// Buries a record that was read from a file, unless it lies there already for the same reason;
    /// it is counted either way.
    ///
    /// @param file the file's name, relative to the input folder
    /// @param record zero-based record within the file
    /// @param offset byte at which the record starts
    /// @param excerpt the record's bytes, or as many as are worth keeping
    /// @throws KafkaException if the broker does not take it
    public void sendFromFile(
            String file,
            int record,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] excerpt,
            PoisonRecordException why) {
        if (buried.add(file, record, offset, why)) {
            send(Origin.FILE, file, record, offset, key, excerpt, why);
        } else {
            metrics.dead(why.code());
        }
    }

    private void send(
            Origin origin,
            String source,
            int partition,
            long offset,
            byte @Nullable [] key,
            byte @Nullable [] value,
            PoisonRecordException why) {
        Headers headers =
                DeadLetterHeaders.of(
                        new RecordHeaders(), origin, source, partition, offset, why.code(), why);
        try {
            producer.send(new ProducerRecord<>(topic, null, null, key, value, headers)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("dead letter not written to " + topic, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while writing to " + topic, e);
        }
        metrics.dead(why.code());
    }
}
