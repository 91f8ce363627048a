// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.TopicAdmin;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// One record after the other, produced and consumed without Faultline.
final class RoundTrip {

    private static final String NAME = "bench.round-trip";

    private RoundTrip() {}

    /// Latencies from send to poll, at so many records a second.
    static Latencies measure(String brokers, int bytes, int rate, Duration length)
            throws InterruptedException {
        Topic<byte[], byte[]> topic =
                new Topic<>(
                        NAME,
                        byte[].class,
                        byte[].class,
                        1,
                        Duration.ofHours(1),
                        Topic.Cleanup.DELETE,
                        1 << 20);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            TopicAdmin.ensure(admin, List.of(topic), (short) 1);
        }
        int count = (int) (rate * length.toMillis() / 1000);
        Latencies latencies = new Latencies();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(NAME, 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            consumer.position(partition);
            Thread sender = Thread.ofPlatform().start(() -> send(brokers, bytes, rate, count));
            while (latencies.count() < count) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(
                                record ->
                                        latencies.add(
                                                System.nanoTime()
                                                        - ByteBuffer.wrap(record.value())
                                                                .getLong()));
            }
            sender.join();
        }
        return latencies;
    }

    private static void send(String brokers, int bytes, int rate, int count) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = start + i * 1_000_000_000L / rate;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                byte[] value = new byte[bytes];
                ByteBuffer.wrap(value).putLong(System.nanoTime());
                var unused = producer.send(new ProducerRecord<>(NAME, value));
            }
        }
    }
}
