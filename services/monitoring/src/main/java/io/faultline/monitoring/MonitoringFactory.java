// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.faultline.monitoring.evidence.Matching;
import io.faultline.monitoring.evidence.Policy;
import io.faultline.monitoring.picture.Darkness;
import io.faultline.monitoring.stream.SnapshotLog;
import io.faultline.schemas.frames.ImageLimits;
import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.PlatformConfig;
import io.faultline.schemas.service.TopicSetup;
import io.faultline.schemas.streams.StageSettings;
import io.faultline.schemas.streams.StreamsStage;
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

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// Wires monitoring.
@Factory
@Requires(env = "monitoring")
final class MonitoringFactory {

    private static final String NAME = "monitoring";

    @Singleton
    Matching matching(
            @Value("${faultline.monitoring.policy}") Policy policy,
            @Value("${faultline.monitoring.tolerance}") Duration tolerance,
            @Value("${faultline.monitoring.stale-after}") Duration staleAfter) {
        return new Matching(policy, tolerance, staleAfter);
    }

    @Singleton
    Darkness darkness(
            @Value("${faultline.monitoring.black-below}") double threshold,
            @Value("${faultline.monitoring.black-most-pixels}") long pixels) {
        return new Darkness(threshold, new ImageLimits(Topics.MOST_PICTURE_BYTES, pixels));
    }

    @Singleton
    MonitoringConfig config(
            Matching matching,
            Darkness darkness,
            @Value("${faultline.monitoring.wait}") Duration wait,
            @Value("${faultline.monitoring.lateness}") Duration lateness,
            @Value("${faultline.monitoring.most-revisions}") int mostRevisions,
            @Value("${faultline.monitoring.verdict-within}") Duration verdictWithin,
            @Value("${faultline.monitoring.backfill-after}") Duration backfillAfter,
            @Value("${faultline.monitoring.backfill-within}") Duration backfillWithin,
            @Value("${faultline.monitoring.keep-for}") Duration keepFor,
            @Value("${faultline.monitoring.keep-snapshots}") int keepSnapshots,
            @Value("${faultline.monitoring.keep-bytes}") long keepBytes,
            @Value("${faultline.monitoring.cache-bytes}") long cacheBytes,
            @Value("${faultline.monitoring.forget-after}") Duration forgetAfter,
            @Value("${faultline.monitoring.still-views}") String stillViews) {
        return new MonitoringConfig(
                matching,
                wait,
                lateness,
                mostRevisions,
                verdictWithin,
                backfillAfter,
                backfillWithin,
                keepFor,
                keepSnapshots,
                keepBytes,
                cacheBytes,
                forgetAfter,
                stillViews.isBlank() ? Set.of() : Set.copyOf(List.of(stillViews.split(","))),
                darkness);
    }

    @Context
    @Named(NAME)
    @Bean(preDestroy = "close")
    StreamsStage stage(
            MonitoringConfig config,
            PlatformConfig platform,
            TopicSetup topics,
            AvroSerdes serdes,
            MeterRegistry registry,
            @Value("${faultline.monitoring.application-id}") String applicationId,
            @Value("${faultline.monitoring.threads}") int threads,
            @Value("${faultline.monitoring.commit-interval}") Duration commitInterval) {
        topics.ensure(applicationId);
        StageMetrics metrics = new StageMetrics(registry, NAME);
        StageSettings settings =
                new StageSettings(
                        applicationId,
                        platform.bootstrapServers(),
                        platform.state(),
                        threads,
                        commitInterval);
        Topology topology =
                new MonitoringTopology(
                                config,
                                serdes,
                                metrics,
                                () -> new SnapshotLog(platform.bootstrapServers(), serdes))
                        .build(new StreamsBuilder());
        return new StreamsStage(NAME, topology, applicationId, settings.lowLatency(metrics))
                .start();
    }
}
