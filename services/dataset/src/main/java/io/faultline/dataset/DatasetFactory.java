// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

import io.faultline.dataset.sink.DatasetSink;
import io.faultline.dataset.sink.SinkConsumer;
import io.faultline.dataset.sink.SinkSettings;
import io.faultline.dataset.store.ExampleStore;
import io.faultline.dataset.store.IcebergExampleStore;
import io.faultline.dataset.table.ExampleTable;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/// Wires the dataset's sink.
@Factory
@Requires(env = "dataset")
final class DatasetFactory {

    private static final String NAME = "dataset";

    @Singleton
    @Bean(preDestroy = "close")
    ExampleTable table(DatasetConfig config) throws IOException {
        return ExampleTable.open(config.table());
    }

    @Singleton
    @Bean(preDestroy = "close")
    ExampleStore store(ExampleTable table, FrameStore frames) throws IOException {
        return IcebergExampleStore.open(table, frames::get);
    }

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "close")
    Producer<byte[], byte[]> deadLetters(PlatformConfig platform) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, platform.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Context
    @Bean(preDestroy = "close")
    DatasetSink sink(
            DatasetConfig config,
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            ExampleStore store,
            @Named(NAME) Producer<byte[], byte[]> deadLetters,
            MeterRegistry registry) {
        topics.ensure(config.applicationId());
        StageMetrics metrics = new StageMetrics(registry, NAME);
        DatasetSink sink =
                new DatasetSink(
                        new SinkSettings(
                                Topics.ANNOTATED_EXAMPLES.name(),
                                config.batchBytes(),
                                config.batchAge(),
                                config.poll()),
                        new KafkaConsumer<>(
                                SinkConsumer.config(
                                        platform.bootstrapServers(), config.applicationId())),
                        serdes.serde(Topics.ANNOTATED_EXAMPLES).deserializer(),
                        store,
                        new DeadLetters(deadLetters, config.applicationId(), metrics),
                        metrics,
                        InstantSource.system());
        sink.start();
        return sink;
    }
}
