// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.Verdict;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the last verdicts of a partition: which requests have one already.
///
/// @param consumers makes a consumer of no group; closed when a partition is read
/// @param verdicts reads the values
/// @param topic the verdicts'
record VerdictTail(
        Supplier<Consumer<byte[], byte[]>> consumers,
        Deserializer<Verdict> verdicts,
        String topic) {

    private static final Logger LOG = LoggerFactory.getLogger(VerdictTail.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /// What lies there.
    ///
    /// @param start the first offset read
    /// @param end the one after the last
    /// @param answered ids of the requests that have a verdict
    record Tail(long start, long end, Set<String> answered) {}

    /// Reads a partition from an offset to its present end.
    ///
    /// @param from -1 for all of it
    Tail read(int partition, long from) {
        TopicPartition at = new TopicPartition(topic, partition);
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            consumer.assign(List.of(at));
            long end = consumer.endOffsets(List.of(at)).getOrDefault(at, 0L);
            long beginning = consumer.beginningOffsets(List.of(at)).getOrDefault(at, 0L);
            long start = from < beginning || from > end ? beginning : from;
            Set<String> answered = new HashSet<>();
            consumer.seek(at, start);
            while (consumer.position(at) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    add(record, answered);
                }
            }
            return new Tail(start, end, answered);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> record, Set<String> answered) {
        try {
            Verdict verdict = verdicts.deserialize(topic, record.value());
            if (verdict != null) {
                answered.add(verdict.getRequestId());
            }
        } catch (SerializationException e) {
            LOG.warn("no verdict: {} {} {}", topic, record.partition(), record.offset(), e);
        }
    }
}
