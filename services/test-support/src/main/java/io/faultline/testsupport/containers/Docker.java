// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import com.github.dockerjava.api.exception.NotFoundException;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

import java.util.Optional;
import java.util.stream.Stream;

/// The Docker daemon of this machine.
public final class Docker {

    private static final Optional<String> TROUBLE = connect();

    private Docker() {}

    /// Whether a daemon answers.
    public static boolean available() {
        return TROUBLE.isEmpty();
    }

    /// Why containers of these images cannot be started here, or nothing where they can.
    static Optional<String> missing(ContainerImage... images) {
        return TROUBLE.or(
                () ->
                        Stream.of(images)
                                .filter(image -> image.find(Docker::isLocal).isEmpty())
                                .map(ContainerImage::advice)
                                .findFirst());
    }

    /// The name of an image that [RequiresDocker] asks for.
    ///
    /// @throws IllegalStateException if there is none
    public static DockerImageName image(ContainerImage image) {
        return image.find(Docker::isLocal)
                .orElseThrow(() -> new IllegalStateException(image.advice()));
    }

    private static Optional<String> connect() {
        try {
            return DockerClientFactory.instance().isDockerAvailable()
                    ? Optional.empty()
                    : Optional.of("no Docker daemon answers: run infra/docker/ensure");
        } catch (RuntimeException e) {
            return Optional.of("Docker answers, but Testcontainers cannot use it: " + e);
        }
    }

    private static boolean isLocal(String name) {
        try {
            var unused = DockerClientFactory.lazyClient().inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }
}
