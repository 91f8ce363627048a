// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.faultline.testsupport.ServiceArchitecture;

import org.junit.jupiter.api.Test;

class DatasetArchitectureTest {

    @Test
    void wiringIsAtTheRootAndPlainJavaBelow() {
        assertThatCode(
                        () ->
                                ServiceArchitecture.of("dataset")
                                        .holdsPlainJavaBelowItsRoot("sink")
                                        .knowsNoOtherService())
                .doesNotThrowAnyException();
    }
}
