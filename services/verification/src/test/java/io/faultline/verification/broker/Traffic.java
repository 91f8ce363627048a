// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.EvidenceView;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.ModelVersion;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.TopicAdmin;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// Requests that a test sends, and the verdicts that come back.
final class Traffic implements AutoCloseable {

    static final AvroSerdes SERDES =
            new AvroSerdes(Map.of("schema.registry.url", "mock://faultline"));

    private static final Duration POLL = Duration.ofMillis(100);

    private final String bootstrapServers;
    private final Map<String, Object> brokers;
    private final KafkaProducer<String, VerificationRequest> producer;
    private final KafkaConsumer<String, Verdict> consumer;
    private final Map<String, Integer> partitions = new HashMap<>();
    private final List<ConsumerRecord<String, Verdict>> verdicts = new ArrayList<>();

    Traffic(String bootstrapServers) {
        this(bootstrapServers, Topics.VERDICTS);
    }

    /// @param answers where verdicts are looked for
    Traffic(String bootstrapServers, Topic<String, Verdict> answers) {
        SERDES.registerHistory();
        this.bootstrapServers = bootstrapServers;
        brokers = Map.of("bootstrap.servers", bootstrapServers);
        try (Admin admin = Admin.create(brokers)) {
            TopicAdmin.ensure(admin, Topics.all(), (short) 1);
        }
        producer =
                new KafkaProducer<>(
                        brokers,
                        new StringSerializer(),
                        SERDES.serde(Topics.REQUESTS).serializer());
        consumer =
                new KafkaConsumer<>(
                        brokers,
                        new StringDeserializer(),
                        SERDES.serde(Topics.VERDICTS).deserializer());
        List<TopicPartition> all =
                consumer.partitionsFor(answers.name()).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /// A request about a subtask, with two pictures of a view named wrist.
    static VerificationRequest.Builder execution(String robot, int number) {
        return execution(robot, number, new byte[] {1}, new byte[] {2});
    }

    static VerificationRequest.Builder execution(
            String robot, int number, byte[] before, byte[] after) {
        Instant now = Instant.now();
        String subject = Digest.of(robot, Integer.toString(number));
        EvidenceView wrist =
                EvidenceView.newBuilder()
                        .setView("wrist")
                        .setBefore(frame(before))
                        .setAfter(frame(after))
                        .build();
        return VerificationRequest.newBuilder()
                .setRequestId(Digest.of(subject, "0"))
                .setSubjectId(subject)
                .setRobotId(robot)
                .setEpisode("episode " + number)
                .setKind(ExampleKind.EXECUTION)
                .setInstruction("stack the red block on top of the blue block")
                .setSubtaskIndex(0)
                .setSubtask("grasp the red block")
                .setViews(List.of(wrist))
                .setDeadline(now.plusSeconds(120))
                .setHappened(now)
                .setComplete(now)
                .setRequested(now);
    }

    private static EvidenceFrame frame(byte[] picture) {
        Instant now = Instant.now();
        return EvidenceFrame.newBuilder()
                .setSequence(0)
                .setCaptured(now)
                .setReceived(now)
                .setOffset(0)
                .setSha256(Digest.ofBytes(picture))
                .setMediaType("image/jpeg")
                .setWidth(1)
                .setHeight(1)
                .setPicture(ByteBuffer.wrap(picture))
                .build();
    }

    /// Sends requests to a topic and waits until they are there.
    void send(Topic<String, VerificationRequest> topic, List<VerificationRequest> requests)
            throws Exception {
        Map<String, Future<RecordMetadata>> sent = new HashMap<>();
        for (VerificationRequest request : requests) {
            sent.put(
                    request.getRequestId(),
                    producer.send(
                            new ProducerRecord<>(topic.name(), request.getRobotId(), request)));
        }
        for (var one : sent.entrySet()) {
            partitions.put(one.getKey(), one.getValue().get().partition());
        }
    }

    void send(List<VerificationRequest> requests) throws Exception {
        send(Topics.REQUESTS, requests);
    }

    /// Sends what is no request.
    void sendBytes(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        raw(Topics.REQUESTS.name(), bytes, bytes);
    }

    /// Announces a model version.
    void announce(ModelVersion version) throws Exception {
        String topic = Topics.MODEL_VERSIONS.name();
        raw(
                topic,
                version.getName().getBytes(StandardCharsets.UTF_8),
                SERDES.serde(Topics.MODEL_VERSIONS).serializer().serialize(topic, version));
    }

    private void raw(String topic, byte[] key, byte[] value) throws Exception {
        try (var raw =
                new KafkaProducer<>(
                        brokers, new ByteArraySerializer(), new ByteArraySerializer())) {
            raw.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /// Dead letters of an application.
    long deadLetters(String applicationId) {
        List<DeadLetter> letters = new ArrayList<>();
        new DeadLetterQueue(bootstrapServers, applicationId).forEach(letters::add);
        return letters.size();
    }

    /// Requests sent so far.
    int sent() {
        return partitions.size();
    }

    /// All verdicts so far.
    List<Verdict> verdicts() {
        consumer.poll(POLL).forEach(verdicts::add);
        return verdicts.stream().map(ConsumerRecord::value).toList();
    }

    /// Waits until every request that was sent has a verdict, and some time more.
    void awaitAll(Duration atMost) {
        Instant end = Instant.now().plus(atMost);
        while (answered() < sent() && Instant.now().isBefore(end)) {
            verdicts();
        }
        for (int i = 0; i < 5; i++) {
            verdicts(); // whatever is too much comes now
        }
    }

    private long answered() {
        return verdicts.stream().map(one -> one.value().getRequestId()).distinct().count();
    }

    /// Every request has one verdict, on the partition of its own number, and nothing else has.
    void assertConserved() {
        Map<String, Long> counts =
                verdicts.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.value().getRequestId(), Collectors.counting()));
        assertThat(counts.keySet()).containsExactlyInAnyOrderElementsOf(partitions.keySet());
        assertThat(counts.values()).containsOnly(1L);
        assertThat(verdicts)
                .allSatisfy(
                        one -> {
                            String id = one.value().getRequestId();
                            assertThat(one.partition()).isEqualTo(partitions.get(id));
                            assertThat(one.key()).isEqualTo(one.value().getRobotId());
                        });
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
