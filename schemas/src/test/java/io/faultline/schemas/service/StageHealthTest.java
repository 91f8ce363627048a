// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import reactor.core.publisher.Mono;

import java.util.List;

final class StageHealthTest {

    /// A process is ended and started anew only where a stage has stopped for good.
    @ParameterizedTest
    @CsvSource({"true, false, UP, UP", "false, false, DOWN, UP", "false, true, DOWN, DOWN"})
    void aStageThatWarmsUpIsAliveAndNotHealthy(
            boolean healthy, boolean stopped, String health, String liveness) {
        List<Stage> stages = List.of(new Stated(true, false), new Stated(healthy, stopped));

        assertThat(status(new StageHealth(stages))).isEqualTo(health);
        assertThat(status(new StageLiveness(stages))).isEqualTo(liveness);
    }

    private static String status(HealthIndicator indicator) {
        HealthStatus status =
                Mono.from(indicator.getResult()).blockOptional().orElseThrow().getStatus();
        return status.getName();
    }

    private record Stated(boolean isHealthy, boolean hasStopped) implements Stage {
        @Override
        public String name() {
            return "stated";
        }

        @Override
        public String status() {
            return "as told";
        }

        @Override
        public void close() {
            // nothing to close
        }
    }
}
