// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dataset.fixture.ExampleMaker;
import io.faultline.dataset.fixture.MemoryFrames;
import io.faultline.dataset.store.Offsets;
import io.faultline.dataset.store.SourcePartition;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

final class DatasetSinkTest {

    private static final String TOPIC = Topics.ANNOTATED_EXAMPLES.name();
    private static final TopicPartition ZERO = new TopicPartition(TOPIC, 0);
    private static final TopicPartition ONE = new TopicPartition(TOPIC, 1);
    private static final SourcePartition OURS = new SourcePartition(TOPIC, 0);

    private final MemoryFrames frames = new MemoryFrames(100);
    private final MemoryStore store = new MemoryStore();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
    private final MockProducer<byte[], byte[]> dead =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), "dataset");
    private final Serde<AnnotatedExample> serde =
            new AvroSerdes(Map.of("schema.registry.url", "mock://sink"))
                    .serde(Topics.ANNOTATED_EXAMPLES);
    private final DatasetSink sink =
            new DatasetSink(
                    new SinkSettings(TOPIC, 1 << 20, Duration.ZERO, Duration.ofMillis(5)),
                    consumer,
                    serde.deserializer(),
                    store,
                    new DeadLetters(dead, "dataset", metrics),
                    metrics,
                    InstantSource.system());

    @BeforeEach
    void begin() {
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(ZERO)));
    }

    @AfterEach
    void end() {
        sink.close();
    }

    @Test
    void recordsAreStoredWithTheirOffsets() {
        send(0, example("a"));
        send(1, example("b"));
        sink.start();

        awaitStored(2);

        assertThat(store.ids()).containsExactly(id("a"), id("b"));
        assertThat(sink.storedOffsets().of(OURS)).hasValue(2);
        assertThat(metrics.reading().in()).isEqualTo(2);
        assertThat(metrics.reading().out()).isEqualTo(2);
    }

    @Test
    void anExampleMadeAgainIsNoFurtherRow() {
        send(0, example("a"));
        send(1, example("a"));
        send(2, example("b"));
        sink.start();

        awaitStored(3);

        assertThat(metrics.reading().in()).isEqualTo(3);
        assertThat(metrics.reading().out()).isEqualTo(2);
        assertThat(metrics.reading().rejected()).isEqualTo(Map.of("replaced", 1L));
    }

    @Test
    void readingStartsWhereTheStoreSaysAndNotTheGroup() {
        store.stand(new Offsets(Map.of(OURS, 2L)));
        send(0, example("a"));
        send(1, example("b"));
        send(2, example("c"));
        sink.start();

        awaitStored(3);

        assertThat(store.ids()).containsExactly(id("c"));
    }

    @Test
    void poisonGoesToTheDeadLettersAndReadingGoesOn() {
        send(0, example("a").getExample().getExampleId(), new byte[] {1, 2, 3});
        send(1, "another key", serde.serializer().serialize(TOPIC, example("b")));
        send(2, example("c"));
        sink.start();

        awaitStored(3);

        assertThat(store.ids()).containsExactly(id("c"));
        assertThat(dead.history()).hasSize(2);
        assertThat(dead.history().getFirst().topic()).isEqualTo("dataset.dlq");
        assertThat(metrics.reading().dead())
                .isEqualTo(Map.of("unreadable-record", 1L, "key-mismatch", 1L));
    }

    @Test
    void nothingButPoisonAdvancesTheOffsetsToo() {
        send(0, "key", new byte[] {1, 2, 3});
        sink.start();

        awaitStored(1);

        assertThat(store.offsets().of(OURS)).hasValue(1);
        assertThat(store.ids()).isEmpty();
    }

    @Test
    void aBrokenWorldStopsTheSinkWithNothingStored() {
        store.breakWith(new IOException("disk full"));
        send(0, example("a"));
        sink.start();

        Awaitility.await().until(() -> !sink.isHealthy());

        assertThat(sink.failure()).get().isInstanceOf(IOException.class);
        assertThat(sink.status()).contains("disk full");
        assertThat(store.ids()).isEmpty();
        assertThat(dead.history()).isEmpty();
    }

    @Test
    void aRefusedBatchIsDroppedAndReadAgainFromTheStoredOffset() {
        send(0, example("a"));
        send(1, example("b"));
        store.overtakeOnce(new Offsets(Map.of(OURS, 1L)));
        consumer.schedulePollTask(() -> {});
        sink.start();
        Awaitility.await().until(() -> store.refused() == 1);
        send(1, example("b")); // the mock forgets what it has handed out

        awaitStored(2);

        assertThat(store.ids()).containsExactly(id("b"));
        assertThat(sink.isHealthy()).isTrue();
    }

    @Test
    void whatWasReadIsStoredBeforeItsPartitionIsGivenUp() {
        send(0, example("a"));
        sink.start();
        awaitStored(1);
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(ONE)));
        Awaitility.await().until(() -> sink.storedOffsets().of(OURS).isEmpty());

        assertThat(store.offsets().of(OURS)).hasValue(1);
        assertThat(sink.isHealthy()).isTrue();
    }

    private void awaitStored(long offset) {
        Awaitility.await()
                .until(() -> store.offsets().of(OURS).orElse(-1) == offset || !sink.isHealthy());
        assertThat(sink.failure()).isEmpty();
    }

    private AnnotatedExample example(String name) {
        return new ExampleMaker(frames).named(name).make();
    }

    private String id(String name) {
        return example(name).getExample().getExampleId();
    }

    private void send(long offset, AnnotatedExample example) {
        send(
                offset,
                example.getExample().getExampleId(),
                serde.serializer().serialize(TOPIC, example));
    }

    private void send(long offset, String key, byte[] value) {
        consumer.schedulePollTask(
                () ->
                        consumer.addRecord(
                                new ConsumerRecord<>(
                                        TOPIC,
                                        0,
                                        offset,
                                        key.getBytes(StandardCharsets.UTF_8),
                                        value)));
    }
}
