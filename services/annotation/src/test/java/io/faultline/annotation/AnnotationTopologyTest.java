// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation;

import static io.faultline.schemas.topic.Topics.ANNOTATED_EXAMPLES;
import static io.faultline.schemas.topic.Topics.EXAMPLES;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.annotation.trace.RuleWriter;
import io.faultline.annotation.trace.SampleExamples;
import io.faultline.annotation.trace.TraceWriter;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.Example;
import io.faultline.schemas.ReasoningTrace;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.streams.StageSettings;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.LongStream;

final class AnnotationTopologyTest {
    private static final AvroSerdes SERDES =
            new AvroSerdes(Map.of("schema.registry.url", "mock://annotation-topology"));
    private static final RuleWriter RULES = new RuleWriter(60, 200);

    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), "annotation");
    private @TempDir Path state;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        driver = driver(RULES);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void anExampleComesOutWithATraceUnderItsKey() {
        Example example = SampleExamples.at(1);
        examples().pipeInput(example.getExampleId(), example);

        KeyValue<String, AnnotatedExample> annotated = annotated().readKeyValue();
        assertThat(annotated.key).isEqualTo(example.getExampleId());
        assertThat(annotated.value.getExample()).isEqualTo(example);
        assertThat(annotated.value.getTrace().getConclusion()).isEqualTo(example.getLabel());
        assertThat(metrics.reading().in()).isEqualTo(1);
        assertThat(metrics.reading().out()).isEqualTo(1);
    }

    @Test
    void everySampleIsAnnotatedOnce() {
        List<Example> samples = LongStream.range(0, 200).mapToObj(SampleExamples::at).toList();
        samples.forEach(example -> examples().pipeInput(example.getExampleId(), example));
        assertThat(annotated().readValuesToList())
                .extracting(AnnotatedExample::getExample)
                .containsExactlyElementsOf(samples);
    }

    @Test
    void anExampleWithoutValidTraceIsLeftOutAndCounted() {
        restart((example, rewrite) -> tooShort(example, rewrite));
        Example example = SampleExamples.at(1);
        examples().pipeInput(example.getExampleId(), example);

        assertThat(annotated().isEmpty()).isTrue();
        assertThat(letters().isEmpty()).isTrue();
        assertThat(metrics.reading().rejected()).containsEntry("too-short", 1L);
    }

    @Test
    void aDraftThatIsRefusedIsRewrittenAndCounted() {
        restart(
                (example, rewrite) ->
                        rewrite < 2 ? tooShort(example, rewrite) : RULES.write(example, rewrite));
        Example example = SampleExamples.at(1);
        examples().pipeInput(example.getExampleId(), example);

        assertThat(annotated().readValue().getTrace().getRewrites()).isEqualTo(2);
        assertThat(metrics.reading().rejected()).containsEntry("rewritten/too-short", 1L);
    }

    @Test
    void anExampleWithoutPicturesIsADeadLetterAndTheStreamGoesOn() {
        Example good = SampleExamples.at(1);
        Example bad = Example.newBuilder(good).setImages(List.of()).build();
        examples().pipeInput("bad", bad);
        examples().pipeInput("good", good);

        assertThat(letters().readKeyValue().key).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
        assertThat(annotated().readKeyValue().key).isEqualTo("good");
        assertThat(metrics.reading().dead()).containsEntry("no-images", 1L);
    }

    @Test
    void bytesThatAreNoExampleAreADeadLetterAndTheStreamGoesOn() {
        bytes().pipeInput("bad", new byte[] {1, 2, 3});
        Example good = SampleExamples.at(1);
        examples().pipeInput("good", good);

        assertThat(letters().readKeyValue().value).containsExactly(1, 2, 3);
        assertThat(annotated().readKeyValue().key).isEqualTo("good");
        assertThat(metrics.reading().dead()).containsEntry("unreadable-record", 1L);
    }

    @Test
    void aBrokenWorldStopsTheStream() {
        restart(
                (example, rewrite) -> {
                    throw new IllegalStateException("the writer is out of order");
                });
        Example example = SampleExamples.at(1);
        assertThatThrownBy(() -> examples().pipeInput(example.getExampleId(), example))
                .hasStackTraceContaining("the writer is out of order");
        assertThat(letters().isEmpty()).isTrue();
    }

    @Test
    void theDescriptionIsTheOneCheckedIn() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("topology.txt")) {
            assertThat(topology(RULES).describe().toString().strip())
                    .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    private static ReasoningTrace tooShort(Example example, int rewrite) {
        ReasoningTrace trace = RULES.write(example, rewrite);
        String last = trace.getSteps().getLast();
        return ReasoningTrace.newBuilder(trace).setSteps(List.of(last)).build();
    }

    private void restart(TraceWriter writer) {
        driver.close();
        driver = driver(writer);
    }

    private TopologyTestDriver driver(TraceWriter writer) {
        return new TopologyTestDriver(topology(writer), properties());
    }

    private Topology topology(TraceWriter writer) {
        TopologyConfig strict = new TopologyConfig(new StreamsConfig(properties()));
        return new AnnotationTopology(SERDES, metrics, writer, AnnotationConfig.DEFAULT)
                .build(new StreamsBuilder(strict));
    }

    private Properties properties() {
        Properties properties =
                new StageSettings("annotation", "nowhere:1", state, 1, Duration.ofSeconds(1))
                        .properties(metrics);
        // The driver shows no dead letter of an unreadable record from within a transaction.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    private TestInputTopic<String, Example> examples() {
        return driver.createInputTopic(
                EXAMPLES.name(), new StringSerializer(), SERDES.serde(EXAMPLES).serializer());
    }

    private TestInputTopic<String, byte[]> bytes() {
        return driver.createInputTopic(
                EXAMPLES.name(), new StringSerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<String, AnnotatedExample> annotated() {
        return driver.createOutputTopic(
                ANNOTATED_EXAMPLES.name(),
                new StringDeserializer(),
                SERDES.serde(ANNOTATED_EXAMPLES).deserializer());
    }

    private TestOutputTopic<byte[], byte[]> letters() {
        return driver.createOutputTopic(
                Topics.deadLetters("annotation").name(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
