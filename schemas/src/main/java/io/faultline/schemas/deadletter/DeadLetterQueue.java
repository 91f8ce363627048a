// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// The dead letters of one application: to list, to show, and to drive again.
///
/// How far they have been driven is kept as the committed offset of a consumer group of the queue's
/// name. The originals and that offset are written in one transaction, so that a redrive that is
/// killed and started again, or started twice, sends nothing twice.
public final class DeadLetterQueue {

    private static final Duration POLL = Duration.ofMillis(500);

    private final String bootstrapServers;
    private final String topic;
    private final int mostBytes;
    private final TopicPartition partition;
    private final String group;

    /// @param applicationId the application whose dead letters these are
    public DeadLetterQueue(String bootstrapServers, String applicationId) {
        this.bootstrapServers = bootstrapServers;
        Topic<byte[], byte[]> letters = Topics.deadLetters(applicationId);
        this.topic = letters.name();
        this.mostBytes = letters.maxMessageBytes();
        this.partition = new TopicPartition(topic, 0);
        this.group = topic + ".redrive";
    }

    /// What a redrive did.
    ///
    /// @param sent originals sent to the topics that they came from
    /// @param skipped letters of files, which have to be mended and ingested again
    public record Redriven(int sent, int skipped) {}

    /// Where a queue begins and ends.
    ///
    /// @param start offset of the first letter that is kept
    /// @param end offset after the last letter
    /// @param redriven up to where letters have been driven again
    public record Extent(long start, long end, long redriven) {}

    /// Where the queue begins and ends now.
    public Extent extent() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return new Extent(
                    only(consumer.beginningOffsets(List.of(partition))),
                    only(consumer.endOffsets(List.of(partition))),
                    committed(consumer));
        }
    }

    /// Hands over each letter in the order of burial.
    public void forEach(Consumer<DeadLetter> action) {
        forEach(0, action);
    }

    /// Hands over each letter from an offset on, in the order of burial.
    public void forEach(long from, Consumer<DeadLetter> action) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long end = only(consumer.endOffsets(List.of(partition)));
            read(consumer, from, end, action);
        }
    }

    /// The letter at an offset of the queue.
    public Optional<DeadLetter> at(long position) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long end = only(consumer.endOffsets(List.of(partition)));
            if (position < 0 || position >= end) {
                return Optional.empty();
            }
            consumer.seek(partition, position);
            return consumer.poll(POLL.multipliedBy(10)).records(partition).stream()
                    .filter(letter -> letter.offset() == position)
                    .findFirst()
                    .map(DeadLetter::of);
        }
    }

    /// Up to where letters have been driven again.
    public long redrivenUpTo() {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            return committed(consumer);
        }
    }

    /// Sends the originals of all letters not yet driven to the topics that they came from.
    public Redriven redrive() {
        int[] counts = new int[2];
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.initTransactions(); // fences a redrive that still runs elsewhere
            long from = committed(consumer);
            long end = only(consumer.endOffsets(List.of(partition)));
            if (from >= end) {
                return new Redriven(0, 0);
            }
            producer.beginTransaction();
            read(
                    consumer,
                    from,
                    end,
                    letter -> {
                        switch (letter.origin()) {
                            case TOPIC -> {
                                // a failed send fails the commit below
                                var unused = producer.send(letter.original());
                                counts[0]++;
                            }
                            case FILE -> counts[1]++;
                        }
                    });
            producer.sendOffsetsToTransaction(
                    Map.of(partition, new OffsetAndMetadata(end)), consumer.groupMetadata());
            producer.commitTransaction();
        }
        return new Redriven(counts[0], counts[1]);
    }

    private long committed(KafkaConsumer<byte[], byte[]> consumer) {
        OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            long from,
            long end,
            Consumer<DeadLetter> action) {
        long start = only(consumer.beginningOffsets(List.of(partition)));
        consumer.seek(partition, LongStream.of(from, start).max().orElseThrow());
        while (consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(letter -> action.accept(DeadLetter.of(letter)));
        }
    }

    private static long only(Map<TopicPartition, Long> offsets) {
        return offsets.values().iterator().next();
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ConsumerConfig.GROUP_ID_CONFIG, group,
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        return consumer;
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, group,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, mostBytes),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
