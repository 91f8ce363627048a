// SPDX-License-Identifier: Apache-2.0
package io.faultline.gateway;

import io.faultline.gateway.asked.Asking;
import io.faultline.gateway.asked.QuestionIntake;
import io.faultline.gateway.asked.Waiting;
import io.faultline.gateway.feed.RecordReader;
import io.faultline.gateway.feed.TopicFeed;
import io.faultline.gateway.identity.BindAddress;
import io.faultline.gateway.identity.Credentials;
import io.faultline.gateway.identity.RobotKeys;
import io.faultline.gateway.intake.EventIntake;
import io.faultline.gateway.intake.FrameIntake;
import io.faultline.gateway.intake.Stamps;
import io.faultline.gateway.labels.LabelDesk;
import io.faultline.gateway.labels.LabelMaker;
import io.faultline.gateway.labels.Places;
import io.faultline.gateway.limits.InFlight;
import io.faultline.gateway.limits.RobotRates;
import io.faultline.gateway.outlet.KafkaOutlet;
import io.faultline.gateway.outlet.Outlet;
import io.faultline.gateway.verdicts.VerdictLog;
import io.faultline.schemas.RobotEvent;
import io.faultline.schemas.RobotFrame;
import io.faultline.schemas.Verdict;
import io.faultline.schemas.VerificationLabel;
import io.faultline.schemas.VerificationRequest;
import io.faultline.schemas.frames.FrameStore;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.streams.StageConsumer;
import io.faultline.schemas.telemetry.StageMetrics;
import io.faultline.schemas.topic.Topic;
import io.faultline.schemas.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

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

    /// Made before the server starts, so that it never listens where it must not.
    @Context
    Credentials credentials(
            GatewayConfig config, @Nullable @Value("${micronaut.server.host:}") String host)
            throws IOException {
        Credentials credentials =
                new Credentials(
                        config.keys().isBlank() ? null : RobotKeys.read(Path.of(config.keys())),
                        config.clientCertificates());
        BindAddress.check(host, credentials);
        return credentials;
    }

    @Singleton
    RobotRates rates(GatewayConfig config) {
        return new RobotRates(
                config.requestsPerSecond(),
                config.bytesPerSecond(),
                config.mostRobots(),
                System::nanoTime);
    }

    @Singleton
    InFlight inFlight(GatewayConfig config) {
        return new InFlight(config.bytesInFlight());
    }

    @Singleton
    Stamps stamps(GatewayConfig config) {
        return new Stamps(InstantSource.system(), config.mostRobots());
    }

    @Singleton
    FrameIntake frames(GatewayConfig config, Stamps stamps) {
        return new FrameIntake(stamps, limits(config));
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
                        GatewayClients.producer(config, platform),
                        new StringSerializer(),
                        new ByteArraySerializer());
        GatewayClients.learn(
                producer, List.of(Topics.FRAMES, Topics.EVENTS, Topics.REQUESTS, Topics.LABELS));
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

    @Singleton
    Outlet<VerificationRequest> requestOutlet(
            @Named(NAME) Producer<String, byte[]> producer, AvroSerdes serdes) {
        return outlet(producer, Topics.REQUESTS, serdes);
    }

    @Singleton
    Outlet<VerificationLabel> labelOutlet(
            @Named(NAME) Producer<String, byte[]> producer, AvroSerdes serdes) {
        return outlet(producer, Topics.LABELS, serdes);
    }

    @Singleton
    VerdictLog verdicts(GatewayConfig config) {
        return new VerdictLog(config.mostRobots(), config.verdictsKept());
    }

    @Singleton
    Waiting waiting(GatewayConfig config) {
        return new Waiting(config.mostAsking());
    }

    @Singleton
    QuestionIntake questions(GatewayConfig config) {
        return new QuestionIntake(
                limits(config), config.answerWithin(), config.answerWithinAtMost());
    }

    @Singleton
    Asking asking(Outlet<VerificationRequest> outlet, VerdictLog verdicts, Waiting waiting) {
        return new Asking(outlet, verdicts, waiting);
    }

    @Singleton
    Places places(GatewayConfig config) {
        return new Places(config.requestsKept());
    }

    /// Started after the producer, which has seen to the topics.
    @Context
    @Named("gateway-verdicts")
    @Bean(preDestroy = "close")
    TopicFeed<Verdict> verdictFeed(
            @Named(NAME) Producer<String, byte[]> producer,
            GatewayConfig config,
            PlatformConfig platform,
            AvroSerdes serdes,
            VerdictLog verdicts,
            Waiting waiting,
            @Named(NAME) StageMetrics metrics) {
        return new TopicFeed<>(
                        new KafkaConsumer<>(StageConsumer.alone(platform.bootstrapServers())),
                        Topics.VERDICTS,
                        serdes.serde(Topics.VERDICTS).deserializer(),
                        config.lookback(),
                        metrics,
                        (verdict, place, bytes) -> {
                            if (verdicts.add(verdict, place.offset(), bytes)) {
                                waiting.heard(verdict);
                            }
                        })
                .start();
    }

    @Context
    @Named("gateway-requests")
    @Bean(preDestroy = "close")
    TopicFeed<VerificationRequest> requestFeed(
            @Named(NAME) Producer<String, byte[]> producer,
            GatewayConfig config,
            PlatformConfig platform,
            AvroSerdes serdes,
            Places places,
            @Named(NAME) StageMetrics metrics) {
        return new TopicFeed<>(
                        new KafkaConsumer<>(StageConsumer.alone(platform.bootstrapServers())),
                        Topics.REQUESTS,
                        serdes.serde(Topics.REQUESTS).deserializer(),
                        config.lookback(),
                        metrics,
                        (request, place, _) -> places.add(request.getRequestId(), place))
                .start();
    }

    @Singleton
    @Bean(preDestroy = "close")
    RecordReader<VerificationRequest> requests(PlatformConfig platform, AvroSerdes serdes) {
        return new RecordReader<>(
                new KafkaConsumer<>(GatewayClients.reader(platform)),
                Topics.REQUESTS,
                serdes.serde(Topics.REQUESTS).deserializer());
    }

    @Singleton
    @Bean(preDestroy = "close")
    LabelDesk labels(
            VerdictLog verdicts,
            Places places,
            RecordReader<VerificationRequest> requests,
            FrameStore frames,
            Outlet<VerificationLabel> outlet) {
        return new LabelDesk(
                verdicts,
                places,
                requests::read,
                new LabelMaker(frames),
                outlet,
                InstantSource.system());
    }

    private static ImageLimits limits(GatewayConfig config) {
        return new ImageLimits(Topics.MOST_PICTURE_BYTES, config.maxPixels());
    }

    private static <V> Outlet<V> outlet(
            Producer<String, byte[]> producer, Topic<String, V> topic, AvroSerdes serdes) {
        return new KafkaOutlet<>(producer, topic, serdes.serde(topic).serializer());
    }
}
