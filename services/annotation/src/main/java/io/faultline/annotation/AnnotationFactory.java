// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation;

import io.faultline.annotation.trace.RuleWriter;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.streams.StageSettings;
import io.faultline.schemas.streams.StreamsStage;
import io.faultline.schemas.telemetry.StageMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;

import jakarta.inject.Named;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

import java.time.Duration;

/// Wires annotation.
@Factory
@Requires(env = "annotation")
final class AnnotationFactory {

    private static final String NAME = "annotation";

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    StreamsStage stage(
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            MeterRegistry registry,
            @Value("${faultline.annotation.application-id}") String applicationId,
            @Value("${faultline.annotation.threads}") int threads,
            @Value("${faultline.annotation.commit-interval}") Duration commitInterval,
            @Value("${faultline.annotation.min-tokens}") int minTokens,
            @Value("${faultline.annotation.max-tokens}") int maxTokens,
            @Value("${faultline.annotation.tries}") int tries) {
        topics.ensure(applicationId);
        StageMetrics metrics = new StageMetrics(registry, NAME);
        AnnotationConfig config = new AnnotationConfig(minTokens, maxTokens, tries);
        Topology topology =
                new AnnotationTopology(
                                serdes, metrics, new RuleWriter(minTokens, maxTokens), config)
                        .build(new StreamsBuilder());
        StageSettings settings =
                new StageSettings(
                        applicationId,
                        platform.bootstrapServers(),
                        platform.state(),
                        threads,
                        commitInterval);
        return new StreamsStage(NAME, topology, settings, metrics).start();
    }
}
