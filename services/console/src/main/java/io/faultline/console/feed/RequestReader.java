// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.feed;

import io.faultline.console.index.Place;
import io.faultline.console.picture.PictureSource;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Reads single requests from where they lie, one at a time.
public final class RequestReader implements PictureSource, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<VerificationRequest> requests;

    /// @param consumer of no group, that takes one record a poll; closed with this
    public RequestReader(Consumer<byte[], byte[]> consumer, AvroSerdes serdes) {
        this.consumer = consumer;
        this.requests = serdes.serde(Topics.REQUESTS).deserializer();
    }

    @Override
    public synchronized Optional<VerificationRequest> read(Place place) {
        TopicPartition partition = new TopicPartition(place.topic(), place.partition());
        consumer.assign(List.of(partition));
        long first = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (place.offset() < first) {
            return Optional.empty();
        }
        consumer.seek(partition, place.offset());
        return consumer.poll(PATIENCE).records(partition).stream()
                .filter(record -> record.offset() == place.offset())
                .findFirst()
                .map(record -> requests.deserialize(record.topic(), record.value()));
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
