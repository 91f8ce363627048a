// SPDX-License-Identifier: Apache-2.0
package io.faultline.synthesis;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.faultline.testsupport.ServiceArchitecture;

import org.junit.jupiter.api.Test;

class SynthesisArchitectureTest {

    @Test
    void wiringIsAtTheRootAndPlainJavaBelow() {
        assertThatCode(
                        () ->
                                ServiceArchitecture.of("synthesis")
                                        .holdsPlainJavaBelowItsRoot()
                                        .keepsMicronautOutOfTopologies()
                                        .knowsNoOtherService())
                .doesNotThrowAnyException();
    }
}
