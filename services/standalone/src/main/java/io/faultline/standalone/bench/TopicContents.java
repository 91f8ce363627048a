// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What lies on a topic.
final class TopicContents {

    private final String bootstrapServers;

    TopicContents(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// Hands over the value of each committed record.
    void forEach(String topic, Consumer<byte[]> action) {
        Map<String, Object> config =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(at -> new TopicPartition(at.topic(), at.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (remaining(consumer, ends).findAny().isPresent()) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> action.accept(record.value()));
            }
        }
    }

    /// The mean size of a value, in bytes.
    int meanBytes(String topic) {
        long[] sums = new long[2];
        forEach(
                topic,
                value -> {
                    sums[0] += value.length;
                    sums[1]++;
                });
        return (int) (sums[0] / Math.max(1, sums[1]));
    }

    private static Stream<TopicPartition> remaining(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(Map.Entry::getKey);
    }
}
