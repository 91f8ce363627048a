// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static io.faultline.schemas.topic.Topics.EPISODES;
import static io.faultline.schemas.topic.Topics.EXAMPLES;
import static io.faultline.schemas.topic.Topics.LABELS;
import static io.faultline.schemas.topic.Topics.ROLLOUTS;
import static io.faultline.schemas.topic.Topics.ROLLOUT_REQUESTS;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Example;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.RolloutRequest;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.streams.StageSettings;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The topology with the settings it runs under, driven without a broker.
final class TopologyHarness implements AutoCloseable {

    private static final String APPLICATION = "synthesis";

    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), APPLICATION);
    private final AvroSerdes outside;
    private final AvroSerdes inside;
    private final TopologyTestDriver driver;

    TopologyHarness(SynthesisConfig config, Path state) {
        this(config, state, "mock://" + state);
    }

    /// @param registry the schema registry that the topology itself uses
    TopologyHarness(SynthesisConfig config, Path state, String registry) {
        this.outside = new AvroSerdes(Map.of("schema.registry.url", "mock://" + state));
        this.inside = new AvroSerdes(Map.of("schema.registry.url", registry));
        Properties settings = settings(state);
        this.driver = new TopologyTestDriver(topology(config, settings), settings);
    }

    Topology topology(SynthesisConfig config, Properties settings) {
        Properties strict = new Properties();
        strict.putAll(settings);
        strict.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        var builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(strict)));
        return new SynthesisTopology(config, inside, metrics).build(builder);
    }

    Properties settings(Path state) {
        Properties settings =
                new StageSettings(APPLICATION, "none:9092", state, 1, Duration.ofMillis(100))
                        .properties(metrics);
        // the test driver loses a transaction that has no record but a dead letter
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return settings;
    }

    /// Sends episodes, one after the other.
    void send(List<Episode> episodes) {
        var topic =
                driver.createInputTopic(
                        EPISODES.name(),
                        new StringSerializer(),
                        outside.serde(EPISODES).serializer());
        episodes.forEach(episode -> topic.pipeInput(episode.getEpisodeId(), episode));
    }

    /// Sends a simulator's answers.
    void answer(List<Rollout> rollouts) {
        var topic =
                driver.createInputTopic(
                        ROLLOUTS.name(),
                        new StringSerializer(),
                        outside.serde(ROLLOUTS).serializer());
        rollouts.forEach(rollout -> topic.pipeInput(rollout.getRequestId(), rollout));
    }

    /// Sends labels.
    void label(List<VerificationLabel> labels) {
        var topic =
                driver.createInputTopic(
                        LABELS.name(), new StringSerializer(), outside.serde(LABELS).serializer());
        labels.forEach(label -> topic.pipeInput(label.getVerdictId(), label));
    }

    /// What a simulator was asked for since the last call.
    List<RolloutRequest> asked() {
        return driver.createOutputTopic(
                        ROLLOUT_REQUESTS.name(),
                        new StringDeserializer(),
                        outside.serde(ROLLOUT_REQUESTS).deserializer())
                .readValuesToList();
    }

    /// Sends bytes that are no episode.
    void sendBytes(byte[] value) {
        driver.createInputTopic(EPISODES.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("garbage", value);
    }

    /// All examples written since the last call.
    List<Example> written() {
        var topic =
                driver.createOutputTopic(
                        EXAMPLES.name(),
                        new StringDeserializer(),
                        outside.serde(EXAMPLES).deserializer());
        List<Example> examples = new ArrayList<>();
        for (TestRecord<String, Example> record : topic.readRecordsToList()) {
            if (!record.key().equals(record.value().getExampleId())) {
                throw new AssertionError("an example under a key that is not its id");
            }
            examples.add(record.value());
        }
        return examples;
    }

    /// All dead letters since the last call.
    List<TestRecord<byte[], byte[]>> deadLetters() {
        return driver.createOutputTopic(
                        Topics.deadLetters(APPLICATION).name(),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /// What a table that keeps the last example of each id holds.
    static Map<String, Example> upserted(List<Example> examples) {
        Map<String, Example> table = new LinkedHashMap<>();
        examples.forEach(example -> table.put(example.getExampleId(), example));
        return table;
    }

    StageMetrics metrics() {
        return metrics;
    }

    @Override
    public void close() {
        driver.close();
    }
}
