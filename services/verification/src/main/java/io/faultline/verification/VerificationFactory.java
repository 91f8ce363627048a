// SPDX-License-Identifier: Apache-2.0
package io.faultline.verification;

import io.faultline.schemas.Verdict;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.streams.StageConsumer;
import io.faultline.schemas.topic.Topics;
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
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/// Wires the service: the live lane and the announcements of models.
@Factory
@Requires(env = "verification")
final class VerificationFactory {

    private static final String NAME = "verification";
    private static final String AUDIT = "verification-audit";
    private static final int MOST_POLLED = 64;
    private static final int MOST_FETCHED = 32 << 20;

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
    Producer<String, Verdict> verdicts(PlatformConfig platform, AvroSerdes serdes) {
        return new KafkaProducer<>(
                producer(platform),
                new StringSerializer(),
                serdes.serde(Topics.VERDICTS).serializer());
    }

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    VerificationService service(VerificationConfig config, TopicSetup topics, Lanes lanes)
            throws InterruptedException {
        topics.ensure(config.applicationId());
        return lanes.service().start();
    }

    @Context
    @Named(AUDIT)
    @Bean(preDestroy = "close")
    @Requires(property = "faultline.verification.audit", notEquals = "false")
    AuditWatch audit(VerificationConfig config, TopicSetup topics, Lanes lanes) {
        topics.ensure(config.applicationId());
        return lanes.audit().start();
    }

    @Singleton
    Lanes lanes(
            VerificationConfig config,
            PlatformConfig platform,
            AvroSerdes serdes,
            @Named(NAME) Producer<String, Verdict> verdicts,
            @Named(NAME) Producer<byte[], byte[]> letters,
            MeterRegistry registry) {
        Path scratch =
                config.scratch().isEmpty()
                        ? platform.state().resolve(config.applicationId() + "-model")
                        : Path.of(config.scratch());
        Models models = new Models(config, scratch);
        return new Lanes(
                config,
                models,
                serdes,
                group -> new KafkaConsumer<>(consumer(platform, group)),
                () -> new KafkaConsumer<>(consumer(platform, null)),
                verdicts,
                letters,
                registry);
    }

    /// A request may be nine mebibytes, so polls are small in number.
    private static Map<String, Object> consumer(PlatformConfig platform, @Nullable String group) {
        Map<String, Object> settings =
                group == null
                        ? StageConsumer.alone(platform.bootstrapServers())
                        : StageConsumer.of(platform.bootstrapServers(), group);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_POLLED);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_FETCHED);
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
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.deadLetters("").maxMessageBytes());
    }
}
