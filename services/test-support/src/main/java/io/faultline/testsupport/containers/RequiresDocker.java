// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import org.junit.jupiter.api.extension.ExtendWith;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Skips a test class, with the reason, where Docker or an image that it needs is absent. With
/// `FAULTLINE_REQUIRE_DOCKER=true` in the environment, as in continuous integration, the absence
/// fails the class instead.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DockerCondition.class)
public @interface RequiresDocker {

    /// The images that the class needs.
    ContainerImage[] value();
}
