// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topic;
import io.faultline.testsupport.broker.TestBroker;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A gateway at work on a broker, both in the test's process.
final class Edge implements AutoCloseable {

    /// One broker for all tests of the module, as long as the JVM lives.
    private static final class Shared {
        static final TestBroker BROKER = start();

        private static TestBroker start() {
            try {
                TestBroker broker = TestBroker.start(Files.createTempDirectory("gateway-broker"));
                Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
                return broker;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final ApplicationContext context;
    private final EmbeddedServer server;

    private Edge(ApplicationContext context) {
        this.context = context;
        this.server = context.getBean(EmbeddedServer.class).start();
    }

    static TestBroker broker() {
        return Shared.BROKER;
    }

    static Edge start(Path folder) {
        return start(folder, Map.of());
    }

    static Edge start(Path folder, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("faultline.bootstrap-servers", broker().bootstrapServers());
        all.put("faultline.schema-registry", "mock://gateway-test");
        all.put("faultline.frames", folder.resolve("frames").toString());
        all.put("micronaut.server.port", -1);
        all.putAll(settings);
        return new Edge(
                ApplicationContext.builder()
                        .environments("gateway")
                        .deduceEnvironment(false)
                        .properties(all)
                        .start());
    }

    URI uri(String path) {
        return server.getURI().resolve(path);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// Everything that is on a topic now.
    <V> List<V> records(Topic<String, V> topic) {
        return read(topic).stream().map(ConsumerRecord::value).toList();
    }

    private <V> List<ConsumerRecord<String, V>> read(Topic<String, V> topic) {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker().bootstrapServers(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest");
        try (KafkaConsumer<String, V> consumer =
                new KafkaConsumer<>(
                        settings,
                        new StringDeserializer(),
                        bean(AvroSerdes.class).serde(topic).deserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(at -> new TopicPartition(at.topic(), at.partition()))
                            .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, V>> values = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(values::add);
            }
            return values;
        }
    }

    /// What is on a topic under one key.
    <V> List<V> records(Topic<String, V> topic, String key) {
        return read(topic).stream()
                .filter(record -> key.equals(record.key()))
                .map(ConsumerRecord::value)
                .toList();
    }

    @Override
    public void close() {
        context.close();
    }
}
