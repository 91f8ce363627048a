// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

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
import java.util.List;

/// Wires synthesis.
@Factory
@Requires(env = "synthesis")
final class SynthesisFactory {

    private static final String NAME = "synthesis";

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    StreamsStage stage(
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            MeterRegistry registry,
            @Value("${faultline.synthesis.application-id}") String applicationId,
            @Value("${faultline.synthesis.threads}") int threads,
            @Value("${faultline.synthesis.commit-interval}") Duration commitInterval,
            @Value("${faultline.synthesis.seed}") long seed,
            @Value("${faultline.synthesis.failures-per-success}") int failuresPerSuccess,
            @Value("${faultline.synthesis.modes}") String modes,
            @Value("${faultline.synthesis.instructions-per-category}") int instructions) {
        topics.ensure(applicationId);
        StageMetrics metrics = new StageMetrics(registry, NAME);
        SynthesisConfig config =
                new SynthesisConfig(
                        seed,
                        failuresPerSuccess,
                        SynthesisConfig.modes(names(modes)),
                        instructions);
        Topology topology =
                new SynthesisTopology(config, serdes, metrics).build(new StreamsBuilder());
        StageSettings settings =
                new StageSettings(
                        applicationId,
                        platform.bootstrapServers(),
                        platform.state(),
                        threads,
                        commitInterval);
        return new StreamsStage(NAME, topology, settings, metrics).start();
    }

    private static List<String> names(String modes) {
        return modes.isBlank() ? List.of() : List.of(modes.split(","));
    }
}
