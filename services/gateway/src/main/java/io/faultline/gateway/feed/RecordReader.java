// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.feed;

import io.faultline.schemas.topic.Topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads single records back from a topic, so that nothing needs to be kept that the broker keeps
/// anyway. One at a time.
public final class RecordReader<V> implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Topic<?, V> topic;
    private final Deserializer<V> values;

    /// @param consumer without a group, that polls one record at a time; closed by the reader
    public RecordReader(
            Consumer<byte[], byte[]> consumer, Topic<?, V> topic, Deserializer<V> values) {
        this.consumer = consumer;
        this.topic = topic;
        this.values = values;
    }

    /// The record at a place; empty if the topic's retention has taken it, or the broker is away.
    public synchronized Optional<V> read(Place place) {
        TopicPartition at = new TopicPartition(topic.name(), place.partition());
        consumer.assign(List.of(at));
        consumer.seek(at, place.offset());
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < giveUp) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                return record.offset() == place.offset() && record.value() != null
                        ? Optional.of(values.deserialize(topic.name(), record.value()))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
