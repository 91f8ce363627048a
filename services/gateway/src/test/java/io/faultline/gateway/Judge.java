// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.faultline.gateway.outlet.KafkaOutlet;
import io.faultline.schemas.ExampleKind;
import io.faultline.schemas.RequestLane;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerdictLatency;
import io.faultline.schemas.VerdictStatus;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Stands in for the verification service: writes what a test tells it to the topics.
final class Judge implements AutoCloseable {

    private final AvroSerdes serdes;
    private final Producer<String, byte[]> producer;

    Judge(Edge edge) {
        this.serdes = edge.bean(AvroSerdes.class);
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                Edge.broker().bootstrapServers(),
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                Topics.REQUESTS.maxMessageBytes()),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    void ask(VerificationRequest request) throws Exception {
        send(Topics.REQUESTS, request.getRobotId(), request);
    }

    Verdict answer(VerificationRequest request, VerdictStatus status) throws Exception {
        Verdict verdict =
                verdict(request.getRobotId(), request.getRequestId(), request.getSubjectId())
                        .setEpisode(request.getEpisode())
                        .setKind(request.getKind())
                        .setStatus(status)
                        .setLane(request.getLane())
                        .build();
        send(Topics.VERDICTS, request.getRobotId(), verdict);
        return verdict;
    }

    Verdict answer(String robot, String requestId, VerdictStatus status) throws Exception {
        Verdict verdict = verdict(robot, requestId, requestId).setStatus(status).build();
        send(Topics.VERDICTS, robot, verdict);
        return verdict;
    }

    Verdict answerEpisode(String robot, String episode, VerdictStatus status) throws Exception {
        String id = Digest.of(robot, episode);
        Verdict verdict = verdict(robot, id, id).setEpisode(episode).setStatus(status).build();
        send(Topics.VERDICTS, robot, verdict);
        return verdict;
    }

    private static Verdict.Builder verdict(String robot, String requestId, String subjectId) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return Verdict.newBuilder()
                .setVerdictId(Digest.of("verdict", requestId))
                .setRequestId(requestId)
                .setSubjectId(subjectId)
                .setRevision(0)
                .setRobotId(robot)
                .setEpisode("e1")
                .setKind(ExampleKind.EXECUTION)
                .setLatency(new VerdictLatency(1L, 2L, 3L, 4L, 10L))
                .setDecided(now)
                .setLane(RequestLane.STREAM)
                .setDeadline(now);
    }

    private <V> void send(Topic<String, V> topic, String key, V value) throws Exception {
        new KafkaOutlet<>(producer, topic, serdes.serde(topic).serializer())
                .send(key, value)
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        producer.close();
    }
}
