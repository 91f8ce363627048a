// SPDX-License-Identifier: Apache-2.0
package io.faultline.testsupport.containers;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.HttpWaitStrategy;
import org.testcontainers.containers.wait.strategy.Wait;

import java.time.Duration;
import java.util.Locale;

/// Apicurio Registry with its data in memory, behind Confluent's REST API. Its rule for every
/// subject is FULL_TRANSITIVE, as the project's own schemas are held to.
public final class RegistryContainer extends GenericContainer<RegistryContainer> {

    private static final int PORT = 8080;
    private static final String CONFLUENT_API = "/apis/ccompat/v7";

    /// Not yet started, open to everyone.
    public RegistryContainer() {
        super(Docker.image(ContainerImage.REGISTRY));
        withExposedPorts(PORT);
        withEnv("APICURIO_RULES_GLOBAL_COMPATIBILITY", "FULL_TRANSITIVE");
        waitingFor(answers());
    }

    /// Closed to everyone but this user, whose name is in lower case; to be called before the
    /// start.
    public RegistryContainer withUser(String name, String password) {
        String upperCase = name.toUpperCase(Locale.ROOT);
        withEnv("QUARKUS_HTTP_AUTH_BASIC", "true");
        withEnv("QUARKUS_SECURITY_USERS_EMBEDDED_ENABLED", "true");
        withEnv("QUARKUS_SECURITY_USERS_EMBEDDED_PLAIN_TEXT", "true");
        withEnv("QUARKUS_SECURITY_USERS_EMBEDDED_USERS_" + upperCase, password);
        withEnv("QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_" + upperCase, "user");
        withEnv("QUARKUS_HTTP_AUTH_PERMISSION_API_PATHS", "/apis/*");
        withEnv("QUARKUS_HTTP_AUTH_PERMISSION_API_POLICY", "authenticated");
        waitingFor(answers().withBasicCredentials(name, password));
        return this;
    }

    /// For `schema.registry.url`.
    public String url() {
        return "http://%s:%d%s".formatted(getHost(), getMappedPort(PORT), CONFLUENT_API);
    }

    private static HttpWaitStrategy answers() {
        HttpWaitStrategy answers = Wait.forHttp(CONFLUENT_API + "/subjects").forPort(PORT);
        answers.withStartupTimeout(Duration.ofMinutes(5));
        return answers;
    }
}
