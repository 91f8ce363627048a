// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.bench;

import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotEventKind;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.RobotTimes;
import io.faultline.schemas.identity.Digest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topics;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/// Robots that produce to Kafka themselves: each carries out one subtask after the other, with a
/// snapshot of every view before and after. They are spread evenly over the period.
final class LiveTraffic implements AutoCloseable {

    private static final Duration SUBTASK = Duration.ofMillis(200);

    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<RobotFrame> frames;
    private final Serializer<RobotEvent> events;
    private final List<byte[]> pictures;
    private final List<String> views;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();
    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final String boot = Long.toHexString(System.nanoTime());
    private int next;
    private volatile @Nullable Exception failure;

    /// @param pictures encoded pictures, each different, shown in turn
    LiveTraffic(String brokers, AvroSerdes serdes, List<byte[]> pictures, int views) {
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                brokers,
                                ProducerConfig.ACKS_CONFIG,
                                "all",
                                ProducerConfig.LINGER_MS_CONFIG,
                                0,
                                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                                Topics.FRAMES.maxMessageBytes()),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.frames = serdes.serde(Topics.FRAMES).serializer();
        this.events = serdes.serde(Topics.EVENTS).serializer();
        this.pictures = pictures;
        this.views = new ArrayList<>();
        for (int i = 0; i < views; i++) {
            this.views.add("camera-" + i);
        }
    }

    /// Subjects asked about, with the moment at which the last of their records was sent, in
    /// nanoseconds.
    Map<String, Long> sent() {
        return sent;
    }

    /// Runs a fleet: every robot ends one subtask in each period.
    ///
    /// @return subtasks that were ended
    int run(int robots, Duration period, Duration length) {
        long start = System.nanoTime();
        long gap = period.toNanos() / robots;
        int count = (int) (length.toNanos() / gap);
        int lag = (int) (SUBTASK.toNanos() / gap) + 1;
        for (int slot = 0; slot < count + lag; slot++) {
            long due = start + slot * gap;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (slot < count) {
                begin("robot-" + slot % robots, slot / robots);
            }
            if (slot >= lag) {
                end("robot-" + (slot - lag) % robots, (slot - lag) / robots);
            }
        }
        producer.flush();
        if (failure != null) {
            throw new IllegalStateException("a record was not sent", failure);
        }
        return count;
    }

    private void begin(String robot, int episode) {
        snapshots(robot);
        event(robot, episode, RobotEventKind.SUBTASK_STARTED);
    }

    private void end(String robot, int episode) {
        event(robot, episode, RobotEventKind.SUBTASK_ENDED);
        String subject = Digest.of(robot, boot, "episode-" + episode, "EXECUTION", "0", "0");
        sent.put(subject, System.nanoTime());
        snapshots(robot);
        sent.put(subject, System.nanoTime());
    }

    private void snapshots(String robot) {
        for (String view : views) {
            byte[] picture = pictures.get(next++ % pictures.size());
            RobotFrame frame =
                    RobotFrame.newBuilder()
                            .setRobotId(robot)
                            .setBoot(boot)
                            .setCamera(view)
                            .setSequence(sequence(robot + view))
                            .setTimes(now())
                            .setSha256(Digest.of(Integer.toString(next)).repeat(2))
                            .setMediaType("image/jpeg")
                            .setWidth(640)
                            .setHeight(480)
                            .setPicture(ByteBuffer.wrap(picture))
                            .build();
            send(Topics.FRAMES.name(), robot, frames.serialize(Topics.FRAMES.name(), frame));
        }
    }

    private void event(String robot, int episode, RobotEventKind kind) {
        RobotEvent event =
                RobotEvent.newBuilder()
                        .setRobotId(robot)
                        .setBoot(boot)
                        .setSequence(sequence(robot))
                        .setKind(kind)
                        .setTimes(now())
                        .setEpisode("episode-" + episode)
                        .setInstruction("put the red block on the blue plate")
                        .setSubtaskIndex(0)
                        .setSubtask("grasp the red block")
                        .setViews(views)
                        .build();
        send(Topics.EVENTS.name(), robot, events.serialize(Topics.EVENTS.name(), event));
    }

    private long sequence(String of) {
        return sequences.merge(of, 1L, Long::sum) - 1;
    }

    private static RobotTimes now() {
        Instant now = Instant.now();
        return new RobotTimes(now, System.nanoTime(), now, now);
    }

    private void send(String topic, String robot, byte[] record) {
        var unused =
                producer.send(
                        new ProducerRecord<>(topic, robot, record),
                        (_, refused) -> {
                            if (refused != null) {
                                failure = refused;
                            }
                        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
