// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway.outlet;

import io.faultline.schemas.topic.Topic;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Sends records of one topic through a producer that others share.
///
/// The producer must not block for long when its memory is full or a topic is unknown:
/// `max.block.ms` decides.
public final class KafkaOutlet<V> implements Outlet<V> {

    private final Producer<String, byte[]> producer;
    private final Topic<String, V> topic;
    private final Serializer<V> serializer;

    /// @param producer with `acks=all`; stays open
    public KafkaOutlet(
            Producer<String, byte[]> producer, Topic<String, V> topic, Serializer<V> serializer) {
        this.producer = producer;
        this.topic = topic;
        this.serializer = serializer;
    }

    @Override
    public CompletionStage<Void> send(String key, V value) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        try {
            byte[] bytes = serializer.serialize(topic.name(), value);
            var _ =
                    producer.send(
                            new ProducerRecord<>(topic.name(), key, bytes),
                            (metadata, failure) -> complete(sent, failure));
        } catch (KafkaException | IllegalStateException e) {
            complete(sent, e);
        }
        return sent;
    }

    private void complete(CompletableFuture<Void> sent, @Nullable Exception failure) {
        if (failure == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(
                    new UnavailableException(
                            "%s: %s".formatted(topic.name(), failure.getMessage()), failure));
        }
    }
}
