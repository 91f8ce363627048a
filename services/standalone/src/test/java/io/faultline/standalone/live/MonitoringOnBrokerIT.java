// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.schemas.EvidenceFrame;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.TopicAdmin;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.faultline.standalone.pipeline.ServiceProcess;
import io.faultline.testsupport.FreePort;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Monitoring as a process of its own, killed with SIGKILL again and again while subtasks pass:
/// every subtask has its request, with its own pictures.
final class MonitoringOnBrokerIT {

    private static final int SUBTASKS = 200;
    private static final int ROBOTS = 10;
    private static final int KILL_EVERY = 80;
    private static final List<String> VIEWS = List.of("front", "wrist");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir private Path folder;

    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://test"));
    private final Map<String, VerificationRequest> best = new HashMap<>();

    @Test
    void everySubtaskHasARequestThroughKills() throws Exception {
        serdes.registerHistory();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"))) {
            createTopics(broker.bootstrapServers());
            try (ServiceProcess monitoring = monitoring(broker);
                    Fleet fleet = new Fleet(broker.bootstrapServers(), serdes);
                    KafkaConsumer<String, VerificationRequest> requests = requests(broker)) {
                for (int subtask = 0; subtask < SUBTASKS; subtask++) {
                    fleet.start(subtask);
                    if (subtask % KILL_EVERY == KILL_EVERY - 1) {
                        awaitWork(requests, subtask);
                        monitoring.killAndRestart(); // between starts and ends
                    }
                    fleet.end(subtask);
                }
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(
                                () -> {
                                    read(requests);
                                    assertThat(best.keySet()).isEqualTo(fleet.ended);
                                    assertThat(best.values()).allSatisfy(this::isWhole);
                                });
            }
        }
    }

    /// Lets it come to work before it is killed, so that the kill meets it at work.
    private void awaitWork(KafkaConsumer<String, VerificationRequest> requests, int subtask) {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            read(requests);
                            assertThat(best).hasSizeGreaterThan(subtask - KILL_EVERY / 2);
                        });
    }

    private void isWhole(VerificationRequest request) {
        assertThat(request.getViews())
                .allSatisfy(
                        view -> {
                            assertThat(text(view.getBefore()))
                                    .isEqualTo(
                                            "%s %s before"
                                                    .formatted(
                                                            request.getEpisode(), view.getView()));
                            assertThat(text(view.getAfter()))
                                    .isEqualTo(
                                            "%s %s after"
                                                    .formatted(
                                                            request.getEpisode(), view.getView()));
                        });
    }

    private static String text(@Nullable EvidenceFrame frame) {
        return frame == null
                ? ""
                : StandardCharsets.UTF_8.decode(frame.getPicture().duplicate()).toString();
    }

    /// Notes the highest revision about each subject.
    private void read(KafkaConsumer<String, VerificationRequest> requests) {
        for (var record : requests.poll(Duration.ofMillis(200))) {
            best.merge(
                    record.value().getSubjectId(),
                    record.value(),
                    (held, read) -> read.getRevision() > held.getRevision() ? read : held);
        }
    }

    private void createTopics(String brokers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", brokers))) {
            TopicAdmin.ensure(
                    admin, List.of(Topics.FRAMES, Topics.EVENTS, Topics.REQUESTS), (short) 1);
        }
    }

    private ServiceProcess monitoring(EmbeddedBroker broker) throws IOException {
        return new ServiceProcess(
                "monitoring",
                FreePort.find(),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrapServers(),
                        "SCHEMA_REGISTRY_URL",
                        "mock://test",
                        "FAULTLINE_STATE",
                        folder.resolve("state").toString(),
                        "MONITORING_LATENESS",
                        "1m",
                        "MONITORING_TOLERANCE", // a robot's subtasks follow each other closely
                        "0ms"),
                folder.resolve("monitoring.log"));
    }

    private KafkaConsumer<String, VerificationRequest> requests(EmbeddedBroker broker) {
        KafkaConsumer<String, VerificationRequest> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers()),
                        new StringDeserializer(),
                        serdes.serde(Topics.REQUESTS).deserializer());
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.REQUESTS.name()).stream()
                        .map(at -> new TopicPartition(at.topic(), at.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    /// Robots that carry out one subtask an episode.
    private static final class Fleet implements AutoCloseable {

        private final KafkaProducer<String, RobotFrame> frames;
        private final KafkaProducer<String, RobotEvent> events;
        private final Set<String> ended = new HashSet<>();
        private final Map<String, Long> sequences = new HashMap<>();
        private final List<Integer> running = new ArrayList<>();

        Fleet(String brokers, AvroSerdes serdes) {
            Map<String, Object> config = Map.of("bootstrap.servers", brokers);
            frames =
                    new KafkaProducer<>(
                            config,
                            new StringSerializer(),
                            serdes.serde(Topics.FRAMES).serializer());
            events =
                    new KafkaProducer<>(
                            config,
                            new StringSerializer(),
                            serdes.serde(Topics.EVENTS).serializer());
        }

        void start(int subtask) {
            snapshots(subtask, "before");
            event(subtask, RobotEventKind.SUBTASK_STARTED);
            running.add(subtask);
        }

        /// Ends the subtask that was started one robot's turn ago.
        void end(int subtask) throws Exception {
            boolean last = subtask == SUBTASKS - 1;
            while (running.size() >= ROBOTS || last && !running.isEmpty()) {
                int over = running.removeFirst();
                event(over, RobotEventKind.SUBTASK_ENDED);
                snapshots(over, "after");
                ended.add(Digest.of(robot(over), "boot", "e" + over, "EXECUTION", "0", "0"));
            }
            Thread.sleep(10);
        }

        private static String robot(int subtask) {
            return "robot-" + subtask % ROBOTS;
        }

        private void snapshots(int subtask, String when) {
            for (String view : VIEWS) {
                byte[] picture =
                        "e%d %s %s".formatted(subtask, view, when).getBytes(StandardCharsets.UTF_8);
                RobotFrame frame =
                        RobotFrame.newBuilder()
                                .setRobotId(robot(subtask))
                                .setBoot("boot")
                                .setCamera(view)
                                .setSequence(sequence(robot(subtask) + view))
                                .setTimes(now())
                                .setSha256(Digest.ofBytes(picture))
                                .setMediaType("image/jpeg")
                                .setWidth(640)
                                .setHeight(480)
                                .setPicture(ByteBuffer.wrap(picture))
                                .build();
                var unused =
                        frames.send(
                                new ProducerRecord<>(Topics.FRAMES.name(), robot(subtask), frame));
            }
        }

        private void event(int subtask, RobotEventKind kind) {
            RobotEvent event =
                    RobotEvent.newBuilder()
                            .setRobotId(robot(subtask))
                            .setBoot("boot")
                            .setSequence(sequence(robot(subtask)))
                            .setKind(kind)
                            .setTimes(now())
                            .setEpisode("e" + subtask)
                            .setInstruction("put the carrot on the plate")
                            .setSubtaskIndex(0)
                            .setSubtask("grasp the carrot")
                            .setViews(VIEWS)
                            .build();
            var unused =
                    events.send(new ProducerRecord<>(Topics.EVENTS.name(), robot(subtask), event));
        }

        private long sequence(String of) {
            return sequences.merge(of, 1L, Long::sum) - 1;
        }

        private static RobotTimes now() {
            Instant now = Instant.now();
            return new RobotTimes(now, System.nanoTime(), now, now);
        }

        @Override
        public void close() {
            frames.close();
            events.close();
        }
    }
}
