// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;

import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.List;

/// Whether this process is to go on: down as soon as one of its stages has stopped for good. A
/// supervisor then starts it anew, which it must not do for one that warms up or raises an alarm.
@Singleton
@Liveness
final class StageLiveness implements HealthIndicator {

    private final Collection<Stage> stages;

    StageLiveness(Collection<Stage> stages) {
        this.stages = stages;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(this::result);
    }

    private HealthResult result() {
        List<String> stopped =
                stages.stream().filter(Stage::hasStopped).map(Stage::name).sorted().toList();
        return HealthResult.builder(
                        "liveness", stopped.isEmpty() ? HealthStatus.UP : HealthStatus.DOWN)
                .details(stopped)
                .build();
    }
}
