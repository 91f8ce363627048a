// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.TopicAdmin;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

@Timeout(120)
class TopicAdminTest {

    private static final int PARTITIONS = 4;

    @TempDir private Path folder;
    private TestBroker broker;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        broker = TestBroker.start(folder);
        admin = Admin.create(brokers());
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    private Map<String, Object> brokers() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static Topic<byte[], byte[]> topic(String name) {
        return new Topic<>(
                name,
                byte[].class,
                byte[].class,
                PARTITIONS,
                Duration.ofDays(1),
                Topic.Cleanup.DELETE,
                1 << 20);
    }

    @Test
    void everyPartitionTakesRecordsAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String prefix = "round-" + round + "-";
            List<Topic<?, ?>> topics = new ArrayList<>();
            IntStream.range(0, 30).forEach(number -> topics.add(topic(prefix + number)));

            TopicAdmin.ensure(admin, topics, (short) 1);

            assertThat(refusals(topics)).isZero();
        }
    }

    /// How often a producer was sent away by a partition before it took the record.
    private double refusals(List<Topic<?, ?>> topics) throws Exception {
        try (var producer =
                new KafkaProducer<>(
                        brokers(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Topic<?, ?> topic : topics) {
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    sent.add(
                            producer.send(
                                    new ProducerRecord<>(
                                            topic.name(), partition, null, new byte[1])));
                }
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
            return producer.metrics().entrySet().stream()
                    .filter(metric -> metric.getKey().name().equals("record-retry-total"))
                    .filter(metric -> metric.getKey().group().equals("producer-metrics"))
                    .mapToDouble(metric -> (double) metric.getValue().metricValue())
                    .sum();
        }
    }

    @Test
    void topicThatIsThereIsLeftAsItIs() throws Exception {
        admin.createTopics(List.of(new NewTopic("own", 2, (short) 1))).all().get();

        TopicAdmin.ensure(admin, List.of(topic("own"), topic("other")), (short) 1);

        var topics = admin.describeTopics(List.of("own", "other")).allTopicNames().get();
        assertThat(topics.values())
                .extracting(TopicDescription::name, topic -> topic.partitions().size())
                .containsExactlyInAnyOrder(tuple("own", 2), tuple("other", PARTITIONS));
    }
}
