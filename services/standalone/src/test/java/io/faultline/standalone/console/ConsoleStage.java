// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.console;

import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.topic.Topic;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The console as it runs, on a broker of its own.
final class ConsoleStage implements AutoCloseable {

    private final EmbeddedBroker broker;
    private final Map<String, Object> settings;
    private final AvroSerdes serdes;
    private ApplicationContext services;

    ConsoleStage(Path folder, Map<String, Object> more) throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        settings = new HashMap<>(more);
        settings.put("faultline.bootstrap-servers", broker.bootstrapServers());
        settings.put("faultline.schema-registry", "mock://console");
        settings.put("faultline.frames", folder.resolve("frames").toString());
        settings.put("faultline.state", folder.resolve("state").toString());
        settings.putIfAbsent("micronaut.server.port", -1);
        serdes = new AvroSerdes(Map.of("schema.registry.url", "mock://console"));
        serdes.registerHistory();
        try {
            services = start();
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    private ApplicationContext start() {
        return ApplicationContext.builder()
                .environments("console")
                .deduceEnvironment(false)
                .properties(settings)
                .singletons(new SampleDataset())
                .start();
    }

    /// Ends the console and starts another one on the same topics.
    void restart() {
        services.close();
        services = start();
        services.getBean(EmbeddedServer.class).start();
    }

    /// The address of the console.
    String url() {
        EmbeddedServer server = services.getBean(EmbeddedServer.class);
        if (!server.isRunning()) {
            server.start();
        }
        return "http://localhost:" + server.getPort();
    }

    /// Where its broker is.
    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /// The frame store that labels name their pictures in.
    FrameStore frames() {
        return services.getBean(FrameStore.class);
    }

    /// Puts a story on its topics.
    void tell(List<Told<?>> story) {
        Map<String, Object> config =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.bootstrapServers(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        16 << 20);
        try (var producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            story.forEach(told -> send(producer, told));
        }
    }

    private <V> void send(KafkaProducer<byte[], byte[]> producer, Told<V> told) {
        byte[] value =
                serdes.serde(told.topic())
                        .serializer()
                        .serialize(told.topic().name(), told.value());
        var _ =
                producer.send(
                        new ProducerRecord<>(
                                told.topic().name(),
                                told.key().getBytes(StandardCharsets.UTF_8),
                                value));
    }

    /// Everything on a topic now.
    <V> List<V> read(Topic<String, V> topic) {
        Map<String, Object> config =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        List<V> values = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(info -> new TopicPartition(topic.name(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(
                                record ->
                                        values.add(
                                                serdes.serde(topic)
                                                        .deserializer()
                                                        .deserialize(
                                                                topic.name(), record.value())));
            }
        }
        return values;
    }

    @Override
    public void close() {
        services.close();
        broker.close();
    }
}
