// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.faultline.gateway.intake.EventIntake;
import io.faultline.gateway.intake.FrameIntake;
import io.faultline.gateway.intake.Stamps;
import io.faultline.gateway.outlet.KafkaOutlet;
import io.faultline.gateway.outlet.Outlet;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.InstantSource;
import java.util.Map;

/// Wires the gateway.
@Factory
@Requires(env = "gateway")
final class GatewayFactory {

    static final String NAME = "gateway";

    @Singleton
    @Named(NAME)
    StageMetrics metrics(MeterRegistry registry) {
        return new StageMetrics(registry, NAME);
    }

    @Singleton
    Stamps stamps(GatewayConfig config) {
        return new Stamps(InstantSource.system(), config.mostRobots());
    }

    @Singleton
    FrameIntake frames(GatewayConfig config, Stamps stamps) {
        return new FrameIntake(
                stamps, new ImageLimits(Topics.MOST_PICTURE_BYTES, config.maxPixels()));
    }

    @Singleton
    EventIntake events(Stamps stamps) {
        return new EventIntake(stamps);
    }

    /// The topics are there, and known to the producer, before the first request comes.
    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    Producer<String, byte[]> producer(
            GatewayConfig config, PlatformConfig platform, TopicSetup topics) {
        topics.ensure(config.applicationId());
        Producer<String, byte[]> producer =
                new KafkaProducer<>(
                        settings(config, platform),
                        new StringSerializer(),
                        new ByteArraySerializer());
        return producer;
    }

    @Singleton
    Outlet<RobotFrame> frameOutlet(
            @Named(NAME) Producer<String, byte[]> producer, AvroSerdes serdes) {
        return outlet(producer, Topics.FRAMES, serdes);
    }

    @Singleton
    Outlet<RobotEvent> eventOutlet(
            @Named(NAME) Producer<String, byte[]> producer, AvroSerdes serdes) {
        return outlet(producer, Topics.EVENTS, serdes);
    }

    private static <V> Outlet<V> outlet(
            Producer<String, byte[]> producer, Topic<String, V> topic, AvroSerdes serdes) {
        return new KafkaOutlet<>(producer, topic, serdes.serde(topic).serializer());
    }

    /// Nothing waits for company, and pictures do not compress.
    private static Map<String, Object> settings(GatewayConfig config, PlatformConfig platform) {
        int timeout = Math.toIntExact(config.deliveryTimeout().toMillis());
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                platform.bootstrapServers(),
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.REQUESTS.maxMessageBytes(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                timeout,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                timeout,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                config.maxBlock().toMillis());
    }
}
