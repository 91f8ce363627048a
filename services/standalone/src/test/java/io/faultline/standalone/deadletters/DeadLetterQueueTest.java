// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;
import io.faultline.schemas.deadletter.DeadLetterQueue.Redriven;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.FileLetters;
import io.faultline.schemas.deadletter.Origin;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.TopicAdmin;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class DeadLetterQueueTest {

    private static final String APPLICATION = "faultline-annotation";
    private static final String SOURCE = Topics.EXAMPLES.name();

    @TempDir Path folder;

    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), "test");
    private EmbeddedBroker broker;
    private DeadLetterQueue queue;

    @BeforeEach
    void bury() throws Exception {
        broker = EmbeddedBroker.start(folder);
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(config)) {
            TopicAdmin.ensure(
                    admin, List.of(Topics.EXAMPLES, Topics.deadLetters(APPLICATION)), (short) 1);
        }
        try (var producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            DeadLetters letters = new DeadLetters(producer, APPLICATION, metrics);
            PoisonRecordException why = new PoisonRecordException("bad", "field label: none");
            letters.send(SOURCE, 2, 41, "key".getBytes(UTF_8), "value".getBytes(UTF_8), why);
            letters.sendFromFile("shard-0", 7, 1234, null, new byte[] {1}, why);
        }
        queue = new DeadLetterQueue(broker.bootstrapServers(), APPLICATION);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void letterOfAFileIsBuriedOnceHoweverManyRunsMeetIt() {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            DeadLetters nextRun =
                    new DeadLetters(producer, APPLICATION, metrics, FileLetters.of(queue));
            PoisonRecordException same = new PoisonRecordException("bad", "field label: none");
            nextRun.sendFromFile("shard-0", 7, 1234, null, new byte[] {1}, same);
            PoisonRecordException other = new PoisonRecordException("crc-mismatch", "at 1234");
            nextRun.sendFromFile("shard-0", 7, 1234, null, new byte[] {1}, other);
        }
        List<DeadLetter> letters = new ArrayList<>();
        queue.forEach(letters::add);

        assertThat(letters)
                .extracting(DeadLetter::code)
                .containsExactly("bad", "bad", "crc-mismatch");
        assertThat(metrics.reading().dead())
                .as("each run counts what it meets")
                .isEqualTo(Map.of("bad", 3L, "crc-mismatch", 1L));
    }

    @Test
    void lettersAreListedWithWhereTheyCameFrom() {
        List<DeadLetter> letters = new ArrayList<>();
        queue.forEach(letters::add);

        assertThat(letters)
                .extracting(
                        DeadLetter::origin,
                        DeadLetter::source,
                        DeadLetter::partition,
                        DeadLetter::offset,
                        DeadLetter::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Origin.TOPIC, SOURCE, 2, 41L, "bad"),
                        org.assertj.core.groups.Tuple.tuple(
                                Origin.FILE, "shard-0", 7, 1234L, "bad"));
        assertThat(queue.at(1))
                .hasValueSatisfying(
                        letter -> assertThat(letter.message()).isEqualTo("field label: none"));
        assertThat(queue.at(9)).isEmpty();
        assertThat(metrics.reading().dead()).isEqualTo(Map.of("bad", 2L));
    }

    @Test
    void redriveSendsEachOriginalOnceHoweverOftenItIsAsked() {
        assertThat(queue.redrive()).isEqualTo(new Redriven(1, 1));
        assertThat(queue.redrive()).isEqualTo(new Redriven(0, 0));

        assertThat(sourceValues()).containsExactly("value");
    }

    private List<String> sourceValues() {
        List<String> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "isolation.level",
                                "read_committed"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(SOURCE, 2);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).values().iterator().next();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
        }
        return values;
    }
}
