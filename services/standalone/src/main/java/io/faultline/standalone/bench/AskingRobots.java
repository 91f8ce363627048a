// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Robots that each ask about a subtask, wait for the verdict and ask about the next. For one
/// thread.
final class AskingRobots implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final KafkaProducer<String, VerificationRequest> producer;
    private final KafkaConsumer<String, Verdict> consumer;
    private final List<SimulatedRequests.Case> cases;
    private final int robots;
    private final Map<String, Open> open = new HashMap<>();
    private int next;
    private volatile @Nullable Exception failure;

    AskingRobots(
            String brokers, AvroSerdes serdes, List<SimulatedRequests.Case> cases, int robots) {
        this.cases = cases;
        this.robots = robots;
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                brokers,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                Topics.REQUESTS.maxMessageBytes()),
                        new StringSerializer(),
                        serdes.serde(Topics.REQUESTS).serializer());
        consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers),
                        new StringDeserializer(),
                        serdes.serde(Topics.VERDICTS).deserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.VERDICTS.name()).stream()
                        .map(at -> new TopicPartition(at.topic(), at.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    private record Open(SimulatedRequests.Case asked, long sent) {}

    /// An answer.
    ///
    /// @param nanos from the request's sending to its reading
    record Heard(SimulatedRequests.Case asked, Verdict verdict, long nanos) {}

    /// Lets them ask for so long.
    List<Heard> run(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        List<Heard> heard = new ArrayList<>();
        while (open.size() < robots) {
            ask("robot-" + open.size());
        }
        while (System.nanoTime() < end) {
            for (Heard one : listen()) {
                heard.add(one);
                ask(one.verdict().getRobotId());
            }
            if (failure != null) {
                throw new IllegalStateException("a request was not sent", failure);
            }
        }
        return heard;
    }

    /// Asks no more and waits for what is open.
    ///
    /// @return how many never came
    int drain() {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!open.isEmpty() && System.nanoTime() < end) {
            listen();
        }
        return open.size();
    }

    private List<Heard> listen() {
        List<Heard> heard = new ArrayList<>();
        for (ConsumerRecord<String, Verdict> record : consumer.poll(POLL)) {
            Open asked = open.remove(record.value().getRequestId());
            if (asked != null) {
                long nanos = System.nanoTime() - asked.sent();
                heard.add(new Heard(asked.asked(), record.value(), nanos));
            }
        }
        return heard;
    }

    private void ask(String robot) {
        SimulatedRequests.Case asked = cases.get(next % cases.size());
        VerificationRequest request = asked.request(robot, next++, WITHIN);
        open.put(request.getRequestId(), new Open(asked, System.nanoTime()));
        var _ =
                producer.send(
                        new ProducerRecord<>(Topics.REQUESTS.name(), robot, request),
                        (_, refused) -> {
                            if (refused != null) {
                                failure = refused;
                            }
                        });
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
