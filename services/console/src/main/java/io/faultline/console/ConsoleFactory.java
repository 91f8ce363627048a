// SPDX-License-Identifier: Apache-2.0
package io.faultline.console;

import io.faultline.console.account.Access;
import io.faultline.console.feed.FleetFeed;
import io.faultline.console.feed.KafkaLetterDesk;
import io.faultline.console.feed.LabelWriter;
import io.faultline.console.feed.RequestReader;
import io.faultline.console.index.FleetIndex;
import io.faultline.console.letters.LetterDesk;
import io.faultline.console.page.Pages;
import io.faultline.console.picture.PictureCache;
import io.faultline.console.picture.Pictures;
import io.faultline.console.review.Labelling;
import io.faultline.console.review.ReviewQueue;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.streams.StageConsumer;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;

/// Wires the console.
@Factory
@Requires(env = "console")
final class ConsoleFactory {

    private static final String NAME = "console";

    @Context
    Access access(ConsoleConfig config, @Value("${micronaut.server.host:}") String host)
            throws IOException {
        return Access.of(host, config.users(), config.secret());
    }

    @Singleton
    FleetIndex index(ConsoleConfig config) {
        return new FleetIndex(config.limits(), InstantSource.system());
    }

    @Singleton
    PictureCache pictureCache(ConsoleConfig config) {
        return new PictureCache(config.pictureBytes());
    }

    @Singleton
    @Bean(preDestroy = "close")
    RequestReader requests(PlatformConfig platform, AvroSerdes serdes) {
        return new RequestReader(new KafkaConsumer<>(consumer(platform, 1)), serdes);
    }

    @Singleton
    Pictures pictures(FleetIndex index, PictureCache cache, RequestReader requests) {
        return new Pictures(index, cache, requests);
    }

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    FleetFeed feed(
            ConsoleConfig config,
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            FleetIndex index,
            PictureCache pictures,
            MeterRegistry registry) {
        topics.ensure(config.applicationId());
        return new FleetFeed(
                        new KafkaConsumer<>(consumer(platform, 500)),
                        serdes,
                        index,
                        pictures,
                        config.limits(),
                        new StageMetrics(registry, NAME))
                .start();
    }

    @Singleton
    @Named(NAME)
    @Bean(preDestroy = "close")
    Producer<String, VerificationLabel> labels(PlatformConfig platform, AvroSerdes serdes) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        platform.bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all"),
                new StringSerializer(),
                serdes.serde(Topics.LABELS).serializer());
    }

    @Singleton
    Labelling labelling(
            FleetIndex index,
            Pictures pictures,
            FrameStore frames,
            @Named(NAME) Producer<String, VerificationLabel> labels,
            MeterRegistry registry) {
        return new Labelling(
                index,
                pictures,
                frames,
                new LabelWriter(labels, new StageMetrics(registry, NAME)),
                InstantSource.system());
    }

    @Singleton
    ReviewQueue queue(ConsoleConfig config) {
        return new ReviewQueue(config.auditShare());
    }

    @Singleton
    LetterDesk letters(PlatformConfig platform) {
        return new KafkaLetterDesk(platform.bootstrapServers());
    }

    @Singleton
    Pages pages() {
        return new Pages();
    }

    /// Of no group, reading only what is committed; a request is large, so few come at a time.
    private static Map<String, Object> consumer(PlatformConfig platform, int records) {
        Map<String, Object> settings = StageConsumer.alone(platform.bootstrapServers());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, records);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }
}
