// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.TopicAdmin;
import io.faultline.schemas.topic.Topics;
import io.faultline.testsupport.containers.ContainerImage;
import io.faultline.testsupport.containers.KafkaContainers;
import io.faultline.testsupport.containers.RegistryContainer;
import io.faultline.testsupport.containers.RequiresDocker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The serdes against Confluent's own client (in Python), over a real broker and registry: it reads
/// what ours wrote and writes it back, and ours reads that.
@RequiresDocker({ContainerImage.KAFKA, ContainerImage.REGISTRY})
class ForeignClientIT {

    private static final int COUNT = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = Topics.ANNOTATED_EXAMPLES.name();

    private static KafkaContainer broker;
    private static RegistryContainer registry;

    @BeforeAll
    static void startContainers() {
        broker = KafkaContainers.broker();
        registry = new RegistryContainer();
        Startables.deepStart(broker, registry).join();
    }

    @AfterAll
    static void stopContainers() {
        broker.stop();
        registry.stop();
    }

    @Test
    void confluentsClientReadsAndWritesTheSameRecordsUnderTheSameSchemaId() throws Exception {
        PythonEnvironment python = PythonEnvironment.require();
        write();

        PythonEnvironment.Outcome echo =
                python.run(
                        "echo.py",
                        broker.getBootstrapServers(),
                        registry.url(),
                        TOPIC,
                        Integer.toString(COUNT));

        assertThat(echo.status()).as(echo.output()).isZero();
        assertThat(echo.output()).contains(SampleExamples.number(7).getExample().getInstruction());
        Map<String, byte[]> records = read(2 * COUNT);
        try (Serde<AnnotatedExample> serde = serde()) {
            for (int i = 0; i < COUNT; i++) {
                byte[] written = Objects.requireNonNull(records.get(Integer.toString(i)));
                byte[] echoed = Objects.requireNonNull(records.get("python-" + i));
                assertThat(serde.deserializer().deserialize(TOPIC, echoed))
                        .isEqualTo(SampleExamples.number(i));
                assertThat(schemaId(echoed)).isEqualTo(schemaId(written));
            }
        }
    }

    private static void write() {
        try (Admin admin = Admin.create(servers())) {
            TopicAdmin.ensure(admin, List.of(Topics.ANNOTATED_EXAMPLES), (short) 1);
        }
        try (Serde<AnnotatedExample> serde = serde();
                KafkaProducer<String, AnnotatedExample> producer =
                        new KafkaProducer<>(
                                servers(), new StringSerializer(), serde.serializer())) {
            for (int i = 0; i < COUNT; i++) {
                var unused =
                        producer.send(
                                new ProducerRecord<>(
                                        TOPIC, Integer.toString(i), SampleExamples.number(i)));
            }
        }
    }

    private static Map<String, byte[]> read(int count) {
        Map<String, Object> config = new HashMap<>(servers());
        config.put("group.id", "java");
        config.put("auto.offset.reset", "earliest");
        Map<String, byte[]> records = new HashMap<>();
        Instant end = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        config, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            while (records.size() < count && Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, byte[]> one : consumer.poll(Duration.ofMillis(200))) {
                    records.put(one.key(), one.value());
                }
            }
        }
        assertThat(records).hasSize(count);
        return records;
    }

    private static Serde<AnnotatedExample> serde() {
        return new AvroSerdes(Map.of("schema.registry.url", registry.url()))
                .serde(Topics.ANNOTATED_EXAMPLES);
    }

    private static int schemaId(byte[] record) {
        return ByteBuffer.wrap(record).getInt(1);
    }

    private static Map<String, Object> servers() {
        return Map.of("bootstrap.servers", broker.getBootstrapServers());
    }
}
