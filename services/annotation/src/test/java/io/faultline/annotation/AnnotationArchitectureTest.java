// SPDX-License-Identifier: Apache-2.0
package io.faultline.annotation;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.faultline.testsupport.ServiceArchitecture;

import org.junit.jupiter.api.Test;

class AnnotationArchitectureTest {

    @Test
    void wiringIsAtTheRootAndPlainJavaBelow() {
        assertThatCode(
                        () ->
                                ServiceArchitecture.of("annotation")
                                        .holdsPlainJavaBelowItsRoot()
                                        .keepsMicronautOutOfTopologies()
                                        .knowsNoOtherService())
                .doesNotThrowAnyException();
    }
}
