// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.kafka.KafkaContainer;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

@RequiresDocker(ContainerImage.KAFKA)
class KafkaContainersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static KafkaContainer broker;

    @BeforeAll
    static void startBroker() {
        broker = KafkaContainers.broker();
        broker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.stop();
    }

    @Test
    void everyCommittedRecordIsReadAndNoAbortedOne() throws Exception {
        create("transactions");
        try (KafkaProducer<String, String> producer = producer("transactions-1")) {
            producer.initTransactions();
            producer.beginTransaction();
            IntStream.range(0, 100).forEach(i -> send(producer, "transactions", "aborted-" + i));
            producer.abortTransaction();
            producer.beginTransaction();
            IntStream.range(0, 100).forEach(i -> send(producer, "transactions", "kept-" + i));
            producer.commitTransaction();
        }
        assertThat(read("transactions", 100))
                .isEqualTo(
                        IntStream.range(0, 100)
                                .mapToObj(i -> "kept-" + i)
                                .collect(Collectors.toSet()));
    }

    @Test
    void topicThatNobodyCreatedIsRefused() {
        Map<String, Object> config = Map.of("bootstrap.servers", servers(), "max.block.ms", 3000);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("undeclared", "v")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("undeclared");
        }
    }

    private static void create(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        }
    }

    private static KafkaProducer<String, String> producer(String transactionalId) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers(), "transactional.id", transactionalId),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void send(KafkaProducer<String, String> producer, String topic, String value) {
        var unused = producer.send(new ProducerRecord<>(topic, value, value));
    }

    private static Set<String> read(String topic, int count) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "group.id",
                        topic,
                        "auto.offset.reset",
                        "earliest",
                        "isolation.level",
                        "read_committed");
        Set<String> values = new HashSet<>();
        Instant end = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < count && Instant.now().isBefore(end)) {
                for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofMillis(200))) {
                    values.add(one.value());
                }
            }
        }
        return values;
    }

    private static String servers() {
        return broker.getBootstrapServers();
    }
}
