// SPDX-License-Identifier: Apache-2.0
package io.faultline.console.feed;

import io.faultline.console.index.FleetIndex;
import io.faultline.console.index.Place;
import io.faultline.console.picture.Evidence;
import io.faultline.console.picture.PictureCache;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// Which topics the console reads, and where each record goes.
final class LiveTopics {

    private final FleetIndex index;
    private final PictureCache pictures;
    private final Map<String, Reader<?>> readers;

    LiveTopics(AvroSerdes serdes, FleetIndex index, PictureCache pictures) {
        this.index = index;
        this.pictures = pictures;
        this.readers =
                Map.of(
                        Topics.EVENTS.name(),
                        reader(serdes, Topics.EVENTS, (event, at) -> event(event)),
                        Topics.REQUESTS.name(),
                        reader(serdes, Topics.REQUESTS, this::request),
                        Topics.BACKFILL_REQUESTS.name(),
                        reader(serdes, Topics.BACKFILL_REQUESTS, this::request),
                        Topics.VERDICTS.name(),
                        reader(serdes, Topics.VERDICTS, (verdict, at) -> verdict(verdict)),
                        Topics.SHADOW_VERDICTS.name(),
                        reader(serdes, Topics.SHADOW_VERDICTS, (shadow, at) -> shadow(shadow)),
                        Topics.LABELS.name(),
                        reader(serdes, Topics.LABELS, (label, at) -> label(label)));
    }

    private record Reader<V>(Deserializer<V> values, BiConsumer<V, Place> taker) {

        void take(ConsumerRecord<byte[], byte[]> record) {
            if (record.value() != null) {
                taker.accept(
                        values.deserialize(record.topic(), record.value()),
                        new Place(record.topic(), record.partition(), record.offset()));
            }
        }
    }

    List<String> names() {
        return List.copyOf(readers.keySet());
    }

    /// Takes a record into the index.
    ///
    /// @throws org.apache.kafka.common.errors.SerializationException if it cannot be read
    void take(ConsumerRecord<byte[], byte[]> record) {
        Reader<?> reader = readers.get(record.topic());
        if (reader == null) {
            throw new IllegalStateException("nobody reads " + record.topic());
        }
        reader.take(record);
    }

    private static <V> Reader<V> reader(
            AvroSerdes serdes, Topic<?, V> topic, BiConsumer<V, Place> taker) {
        return new Reader<>(serdes.serde(topic).deserializer(), taker);
    }

    private void event(RobotEvent event) {
        index.add(event);
    }

    private void request(VerificationRequest request, Place at) {
        Evidence.pictures(request, pictures::put);
        index.add(Evidence.without(request), at);
    }

    private void verdict(Verdict verdict) {
        index.add(verdict);
    }

    private void shadow(Verdict verdict) {
        index.addShadow(verdict);
    }

    private void label(VerificationLabel label) {
        index.add(label);
    }
}
