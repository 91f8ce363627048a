// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

import java.time.Duration;

/// Apicurio Registry with its data in memory, behind Confluent's REST API.
public final class RegistryContainer extends GenericContainer<RegistryContainer> {

    private static final int PORT = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    /// Not yet started, open to everyone.
    public RegistryContainer() {
        super(Docker.image(ContainerImage.REGISTRY));
        withExposedPorts(PORT);
        waitingFor(
                Wait.forHttp(CONFLUENT_API + "/subjects")
                        .forPort(PORT)
                        .withStartupTimeout(Duration.ofMinutes(2)));
    }

    /// For `schema.registry.url`.
    public String url() {
        return "http://%s:%d%s".formatted(getHost(), getMappedPort(PORT), CONFLUENT_API);
    }
}
