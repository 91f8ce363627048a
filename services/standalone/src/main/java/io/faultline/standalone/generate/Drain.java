// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import static java.util.Objects.requireNonNull;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/// Tells whether a reader has taken everything that was written to its topics.
///
/// Offsets alone do not tell: the marker that ends a transaction has an offset, too, and a reader
/// that has taken all records may have committed the offset before the marker. So where a reader
/// seems to be behind, what lies between is read, and only records count.
public final class Drain implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private static final ListOffsetsOptions COMMITTED =
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);

    private final Admin admin;
    private final KafkaConsumer<byte[], byte[]> consumer;

    public Drain(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "1",
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 10),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /// Whether a Kafka Streams application has taken all of a topic and of its own repartitions.
    public boolean isDrained(String applicationId, String topic) {
        Set<String> topics = new HashSet<>(Set.of(topic));
        names().stream()
                .filter(name -> name.startsWith(applicationId + "-"))
                .filter(name -> name.endsWith("-repartition"))
                .forEach(topics::add);
        Map<TopicPartition, Long> committed =
                answer(
                                admin.listConsumerGroupOffsets(applicationId)
                                        .partitionsToOffsetAndMetadata())
                        .entrySet()
                        .stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, at -> offset(at.getValue())));
        return isDrained(topics, committed);
    }

    /// Whether a reader that will next read from the given offsets has taken all of the topics.
    boolean isDrained(Collection<String> topics, Map<TopicPartition, Long> next) {
        List<TopicPartition> partitions =
                answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                        .flatMap(topic -> partitions(topic).stream())
                        .toList();
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                answer(admin.listOffsets(latest(partitions), COMMITTED).all());
        return partitions.stream()
                .allMatch(
                        partition ->
                                nothingBetween(
                                        partition,
                                        next.getOrDefault(partition, 0L),
                                        requireNonNull(ends.get(partition)).offset()));
    }

    private boolean nothingBetween(TopicPartition partition, long from, long end) {
        if (from >= end) {
            return true;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        while (consumer.position(partition) < end) {
            if (!consumer.poll(POLL).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Map<TopicPartition, OffsetSpec> latest(List<TopicPartition> partitions) {
        return partitions.stream()
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
    }

    private Set<String> names() {
        return answer(admin.listTopics().names());
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed.offset();
    }

    private static <T> T answer(org.apache.kafka.common.KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker did not answer", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while asking the broker", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
