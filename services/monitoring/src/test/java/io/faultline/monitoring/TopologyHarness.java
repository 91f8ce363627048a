// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import static io.faultline.schemas.topic.Topics.BACKFILL_REQUESTS;
import static io.faultline.schemas.topic.Topics.EVENTS;
import static io.faultline.schemas.topic.Topics.FRAMES;
import static io.faultline.schemas.topic.Topics.REQUESTS;

import io.faultline.monitoring.picture.Pictures;
import io.faultline.monitoring.stream.PictureTopic;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.streams.StageSettings;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// The topology with the settings it runs under, driven without a broker.
final class TopologyHarness implements AutoCloseable {

    private static final String APPLICATION = "monitoring";

    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), APPLICATION);
    private final Map<Long, ByteBuffer> log = new HashMap<>();
    private long next;
    private final AvroSerdes outside;
    private final AvroSerdes inside;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, RobotFrame> frames;
    private final TestInputTopic<String, RobotEvent> events;
    private final TestOutputTopic<String, VerificationRequest> requests;
    private final TestOutputTopic<String, VerificationRequest> backfill;

    TopologyHarness(MonitoringConfig config, Path state) {
        this(config, state, "mock://" + state);
    }

    /// @param registry the schema registry that the topology itself uses
    TopologyHarness(MonitoringConfig config, Path state, String registry) {
        this.outside = new AvroSerdes(Map.of("schema.registry.url", "mock://" + state));
        this.inside = new AvroSerdes(Map.of("schema.registry.url", registry));
        Properties settings = settings(state);
        this.driver =
                new TopologyTestDriver(
                        topology(config, settings), settings, SimulatedRobot.BEGINNING);
        this.frames = input(FRAMES);
        this.events = input(EVENTS);
        this.requests = output(REQUESTS);
        this.backfill = output(BACKFILL_REQUESTS);
    }

    Topology topology(MonitoringConfig config, Properties settings) {
        Properties strict = new Properties();
        strict.putAll(settings);
        strict.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(strict)));
        return new MonitoringTopology(config, inside, metrics, Log::new).build(builder);
    }

    Properties settings(Path state) {
        return new StageSettings(APPLICATION, "none:9092", state, 1, Duration.ofMillis(100))
                .lowLatency(metrics);
    }

    /// Sends a robot's record.
    void send(Object... records) {
        for (Object record : records) {
            switch (record) {
                case RobotFrame frame -> {
                    log.put(next++, frame.getPicture().duplicate());
                    frames.pipeInput(frame.getRobotId(), frame);
                }
                case RobotEvent event -> events.pipeInput(event.getRobotId(), event);
                default -> throw new AssertionError(record);
            }
        }
    }

    /// Sends a record under a key that need not be its robot.
    void sendAs(String key, RobotEvent event) {
        events.pipeInput(key, event);
    }

    /// Sends bytes that are no event.
    void sendBytes(byte[] value) {
        driver.createInputTopic(EVENTS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("garbage", value);
    }

    /// Lets time go by in which nothing comes.
    void passes(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /// The requests since the last call, those of the backfill lane left out.
    List<VerificationRequest> requests() {
        return requests.readValuesToList();
    }

    /// The requests of the backfill lane since the last call.
    List<VerificationRequest> backfill() {
        return backfill.readValuesToList();
    }

    /// The one request since the last call.
    VerificationRequest request() {
        List<VerificationRequest> all = new ArrayList<>(requests());
        if (all.size() != 1) {
            throw new AssertionError("%d requests: %s".formatted(all.size(), all));
        }
        return all.getFirst();
    }

    /// How many entries the stores hold.
    long remembered() {
        return List.of("boots", "cameras", "subjects").stream()
                .map(driver::getKeyValueStore)
                .mapToLong(
                        store -> {
                            long entries = 0;
                            try (var all = store.all()) {
                                while (all.hasNext()) {
                                    all.next();
                                    entries++;
                                }
                            }
                            return entries;
                        })
                .sum();
    }

    /// Pictures that are on the topic no more.
    void expirePictures() {
        log.clear();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.deadLetters(APPLICATION).name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    StageMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        driver.close();
    }

    private final class Log implements PictureTopic {

        @Override
        public Pictures partition(int partition) {
            return offset -> Optional.ofNullable(log.get(offset));
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
        return driver.createInputTopic(
                topic.name(), new StringSerializer(), outside.serde(topic).serializer());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(), new StringDeserializer(), outside.serde(topic).deserializer());
    }
}
