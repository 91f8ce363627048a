// SPDX-License-Identifier: Apache-2.0
package io.faultline.simulation;

import io.faultline.schemas.Episode;
import io.faultline.schemas.Rollout;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.streams.StageConsumer;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.faultline.simulation.perturb.Perturber;
import io.faultline.simulation.record.Demonstrations;
import io.faultline.simulation.record.Recorder;
import io.faultline.simulation.record.Rollouts;
import io.faultline.simulation.rollout.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Wires the simulator: a source of demonstrations, and workers on the rollout topics.
@Factory
@Requires(env = "simulation")
final class SimulationFactory {

    private static final String NAME = "simulation";
    private static final String DEMONSTRATION = "demonstration";

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "close")
    Producer<byte[], byte[]> deadLetters(PlatformConfig platform) {
        return new KafkaProducer<>(
                producer(platform), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "close")
    Producer<String, Rollout> rollouts(PlatformConfig platform, AvroSerdes serdes) {
        return new KafkaProducer<>(
                producer(platform),
                new StringSerializer(),
                serdes.serde(Topics.ROLLOUTS).serializer());
    }

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "close")
    Producer<String, Episode> episodes(PlatformConfig platform, AvroSerdes serdes) {
        return new KafkaProducer<>(
                producer(platform),
                new StringSerializer(),
                serdes.serde(Topics.EPISODES).serializer());
    }

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    SimulationWorkers workers(
            SimulationConfig config,
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            FrameStore frames,
            @Named(NAME) Producer<String, Rollout> answers,
            @Named(NAME) Producer<byte[], byte[]> letters,
            MeterRegistry registry) {
        topics.ensure(config.applicationId());
        StageMetrics metrics = new StageMetrics(registry, NAME);
        DeadLetters deadLetters = new DeadLetters(letters, config.applicationId(), metrics);
        List<SimulationWorker> workers = new ArrayList<>();
        for (int i = 0; i < config.workers(); i++) {
            workers.add(
                    new SimulationWorker(
                            new KafkaConsumer<>(consumer(platform, config)),
                            answers,
                            serdes.serde(Topics.ROLLOUT_REQUESTS).deserializer(),
                            new Rollouts(
                                    new Recorder(frames, config.pictures()),
                                    new Failures(new Perturber(config.ranges()))),
                            deadLetters,
                            metrics,
                            config.poll()));
        }
        return new SimulationWorkers(workers).start();
    }

    @Context
    @Named(DEMONSTRATION)
    @Bean(preDestroy = "close")
    DemonstrationStage demonstrations(
            SimulationConfig config,
            TopicSetup topics,
            FrameStore frames,
            @Named(NAME) Producer<String, Episode> episodes,
            MeterRegistry registry) {
        topics.ensure(config.applicationId());
        return new DemonstrationStage(
                        new Demonstrations(
                                new Recorder(frames, config.pictures()),
                                config.demonstrations(),
                                config.seed()),
                        episodes,
                        new StageMetrics(registry, DEMONSTRATION))
                .start();
    }

    /// Few records a poll: an answer takes a tenth of a second, and a worker that dies leaves what
    /// it had polled to be done again.
    private static Map<String, Object> consumer(PlatformConfig platform, SimulationConfig config) {
        Map<String, Object> settings =
                StageConsumer.of(platform.bootstrapServers(), config.applicationId());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 32);
        return settings;
    }

    private static Map<String, Object> producer(PlatformConfig platform) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                platform.bootstrapServers(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4");
    }
}
