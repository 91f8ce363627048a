// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring;

import io.faultline.testsupport.ServiceArchitecture;

import org.junit.jupiter.api.Test;

final class MonitoringArchitectureTest {

    @Test
    void joinIsPlainJavaThatKafkaIsLedTo() {
        ServiceArchitecture.of("monitoring")
                .holdsPlainJavaBelowItsRoot("stream")
                .keepsMicronautOutOfTopologies()
                .knowsNoOtherService();
    }
}
