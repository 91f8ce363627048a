// SPDX-License-Identifier: Apache-2.0
package io.faultline.ingest;

import io.faultline.ingest.clips.ClipLimits;
import io.faultline.ingest.clips.ClipSource;
import io.faultline.ingest.ecot.EcotFile;
import io.faultline.ingest.episode.AnnotationSource;
import io.faultline.ingest.episode.AssemblySettings;
import io.faultline.ingest.episode.EpisodeSource;
import io.faultline.ingest.rlds.RldsSource;
import io.faultline.schemas.Episode;
import io.faultline.schemas.deadletter.DeadLetterQueue;
import io.faultline.schemas.deadletter.DeadLetters;
import io.faultline.schemas.deadletter.FileLetters;
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

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Wires ingest, where an input is named.
@Factory
@Requires(env = "ingest")
@Requires(property = "faultline.ingest.input", pattern = ".+")
final class IngestFactory {

    private static final String NAME = "ingest";

    /// Bumped whenever the same input would give other episodes.
    private static final String READER_VERSION = "1";

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    IngestStage stage(
            IngestConfig config,
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            FrameStore frames,
            MeterRegistry registry)
            throws IOException {
        EpisodeSource source = source(config);
        topics.ensure(config.applicationId());
        StageMetrics metrics = new StageMetrics(registry, NAME);
        Producer<String, Episode> episodes =
                new KafkaProducer<>(
                        producer(platform),
                        new StringSerializer(),
                        serdes.serde(Topics.EPISODES).serializer());
        Producer<byte[], byte[]> letters =
                new KafkaProducer<>(
                        producer(platform), new ByteArraySerializer(), new ByteArraySerializer());
        FileLetters buried =
                FileLetters.of(
                        new DeadLetterQueue(platform.bootstrapServers(), config.applicationId()));
        EpisodeFeed feed =
                new EpisodeFeed(
                        source,
                        frames,
                        new EpisodeOutlet(episodes, metrics),
                        new DeadLetters(letters, config.applicationId(), metrics, buried),
                        metrics,
                        settings(config),
                        config.workers());
        return new IngestStage(
                        feed,
                        () -> {
                            episodes.close();
                            letters.close();
                            source.close();
                        })
                .start();
    }

    private static EpisodeSource source(IngestConfig config) throws IOException {
        return switch (config.format()) {
            case RLDS -> RldsSource.open(config.input(), annotations(config));
            case CLIPS ->
                    new ClipSource(config.input(), config.framesPerView(), ClipLimits.DEFAULT);
        };
    }

    private static AnnotationSource annotations(IngestConfig config) throws IOException {
        Optional<Path> file = config.annotations();
        return file.isPresent() ? EcotFile.open(file.get()) : AnnotationSource.NONE;
    }

    private static AssemblySettings settings(IngestConfig config) {
        return new AssemblySettings(
                config.framesPerView(), config.acceptTruncated(), READER_VERSION, config.seed());
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
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                256 << 10);
    }
}
