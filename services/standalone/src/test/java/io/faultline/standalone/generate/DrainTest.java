// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.schemas.deadletter.DeadLetter;
import io.faultline.schemas.deadletter.DeadLetterQueue;
import io.faultline.schemas.topic.Topics;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.micronaut.context.ApplicationContext;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whether a stage is seen to have drained, on a broker with transactions.
class DrainTest {

    private static final String ANNOTATION = "faultline-annotation";

    @TempDir Path folder;

    @Test
    void transactionThatHoldsOnlyADeadLetterDrains() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"));
                ApplicationContext annotation = annotation(broker.bootstrapServers());
                Drain drain = new Drain(broker.bootstrapServers())) {
            assertThat(annotation.isRunning()).isTrue();
            produceBytesThatAreNoExample(broker.bootstrapServers());
            assertThat(drain.isDrained(ANNOTATION, Topics.EXAMPLES.name())).isFalse();

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> drain.isDrained(ANNOTATION, Topics.EXAMPLES.name()));

            List<DeadLetter> letters = new ArrayList<>();
            new DeadLetterQueue(broker.bootstrapServers(), ANNOTATION).forEach(letters::add);
            assertThat(letters).hasSize(1);
            assertThat(letters.getFirst().source()).isEqualTo(Topics.EXAMPLES.name());
        }
    }

    private ApplicationContext annotation(String brokers) {
        return ApplicationContext.builder()
                .environments("annotation")
                .deduceEnvironment(false)
                .properties(
                        Map.of(
                                "faultline.bootstrap-servers",
                                brokers,
                                "faultline.state",
                                folder.resolve("state").toString()))
                .build()
                .start();
    }

    private static void produceBytesThatAreNoExample(String brokers) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", brokers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            byte[] bytes = "no Avro".getBytes(StandardCharsets.UTF_8);
            var _ = producer.send(new ProducerRecord<>(Topics.EXAMPLES.name(), bytes, bytes));
        }
    }
}
