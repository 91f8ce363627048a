// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.faultline.schemas.registry.RegistryUnavailableException;
import io.faultline.schemas.streams.StageSettings;
import io.faultline.schemas.telemetry.StageMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

class StreamsErrorHandlerTest {

    @TempDir Path state;

    private final StageMetrics metrics = new StageMetrics(new SimpleMeterRegistry(), "test");
    private TopologyTestDriver driver;
    private TestOutputTopic<String, String> out;
    private TestOutputTopic<byte[], byte[]> dead;

    @BeforeEach
    void start() {
        StreamsBuilder builder = new StreamsBuilder();
        Serde<String> strings = Serdes.String();
        builder.stream(
                        "in",
                        Consumed.with(strings, Serdes.serdeFrom(strings.serializer(), reader())))
                .mapValues(StreamsErrorHandlerTest::process)
                .to("out", Produced.with(strings, Serdes.serdeFrom(writer(), reader())));
        Properties settings =
                new StageSettings("app", "none:1", state, 1, Duration.ofMillis(100))
                        .properties(metrics);
        // In transactions, the test driver forgets what is sent before the first record is
        // processed.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(builder.build(), settings);
        out = driver.createOutputTopic("out", new StringDeserializer(), new StringDeserializer());
        dead =
                driver.createOutputTopic(
                        "app.dlq", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void poisonInTheProcessorIsBuriedAndTheStreamGoesOn() {
        pipe("good", "poison", "good too");

        assertThat(out.readValuesToList()).containsExactly("good", "good too");
        TestRecord<byte[], byte[]> letter = dead.readRecord();
        assertThat(new String(letter.value(), UTF_8)).isEqualTo("poison");
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.MESSAGE))
                .isEqualTo("record 1: bad");
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.TOPIC))
                .isEqualTo("in");
        assertThat(DeadLetterHeaders.text(letter.headers(), DeadLetterHeaders.OFFSET))
                .isEqualTo("1");
        assertThat(metrics.reading().dead()).isEqualTo(Map.of("bad-record", 1L));
    }

    @Test
    void unreadableBytesAreBuried() {
        pipe("unreadable", "good");

        assertThat(out.readValuesToList()).containsExactly("good");
        assertThat(dead.readRecordsToList()).hasSize(1);
        assertThat(metrics.reading().dead()).isEqualTo(Map.of("unreadable-record", 1L));
    }

    @Test
    void unwritableRecordIsBuriedWithItsSource() {
        pipe("unwritable", "good");

        assertThat(out.readValuesToList()).containsExactly("good");
        assertThat(new String(dead.readValue(), UTF_8)).isEqualTo("unwritable");
    }

    @Test
    void brokenWorldStopsTheThreadAndBuriesNothing() {
        assertThatThrownBy(() -> pipe("broken")).rootCause().hasMessage("disk full");
        assertThat(dead.isEmpty()).isTrue();
    }

    @Test
    void registryThatDoesNotAnswerStopsTheThread() {
        assertThatThrownBy(() -> pipe("no registry"))
                .rootCause()
                .isInstanceOf(RegistryUnavailableException.class);
        assertThat(dead.isEmpty()).isTrue();
        assertThat(metrics.reading().dead()).isEmpty();
    }

    private void pipe(String... values) {
        var in = driver.createInputTopic("in", new StringSerializer(), new StringSerializer());
        for (String value : values) {
            in.pipeInput("key", value);
        }
    }

    private static String process(String value) {
        return switch (value) {
            case "poison" -> throw new PoisonRecordException("bad-record", "record 1: bad");
            case "broken" -> throw new IllegalStateException("disk full");
            default -> value;
        };
    }

    private static Deserializer<String> reader() {
        StringDeserializer strings = new StringDeserializer();
        return (topic, bytes) -> {
            String value = strings.deserialize(topic, bytes);
            return switch (value) {
                case "unreadable" -> throw new SerializationException("not Avro");
                case "no registry" -> throw new RegistryUnavailableException("down");
                default -> value;
            };
        };
    }

    private static Serializer<String> writer() {
        StringSerializer strings = new StringSerializer();
        return (topic, value) -> {
            if (value.equals("unwritable")) {
                throw new SerializationException("cannot be written");
            }
            return strings.serialize(topic, value);
        };
    }
}
