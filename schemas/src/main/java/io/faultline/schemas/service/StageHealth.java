// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;

import jakarta.inject.Singleton;

import org.reactivestreams.Publisher;

import reactor.core.publisher.Mono;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/// Health of the stages in this process: up while each of them is.
@Singleton
final class StageHealth implements HealthIndicator {

    private final Collection<Stage> stages;

    StageHealth(Collection<Stage> stages) {
        this.stages = stages;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromSupplier(this::result);
    }

    private HealthResult result() {
        Map<String, String> details = new TreeMap<>();
        stages.forEach(stage -> details.put(stage.name(), stage.status()));
        boolean healthy = stages.stream().allMatch(Stage::isHealthy);
        return HealthResult.builder("stages", healthy ? HealthStatus.UP : HealthStatus.DOWN)
                .details(details)
                .build();
    }
}
