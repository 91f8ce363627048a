// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.pipeline;

import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topic;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All records of a topic, as they lie there now.
public final class LiveTopics {

    private final String bootstrapServers;
    private final AvroSerdes serdes;

    public LiveTopics(String bootstrapServers, String registry) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = new AvroSerdes(Map.of("schema.registry.url", registry));
    }

    /// Reads a topic from its beginning to its present end, partition by partition.
    public <V> List<V> read(Topic<String, V> topic) {
        List<V> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                        new StringDeserializer(),
                        serdes.serde(topic).deserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(at -> new TopicPartition(at.topic(), at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
