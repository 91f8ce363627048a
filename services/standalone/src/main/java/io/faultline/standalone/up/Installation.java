// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import io.faultline.schemas.registry.AvroSerdes;
import io.faultline.schemas.service.Stage;
import io.faultline.standalone.broker.EmbeddedBroker;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/// All services at work in this process, on an embedded broker unless one is named.
public final class Installation implements AutoCloseable {

    private final @Nullable EmbeddedBroker broker;
    private final ApplicationContext services;

    private Installation(@Nullable EmbeddedBroker broker, ApplicationContext services) {
        this.broker = broker;
        this.services = services;
    }

    /// Starts everything; returns when the gateway and the console answer.
    ///
    /// @throws IOException if the data folder cannot be used
    public static Installation start(UpRequest request) throws IOException {
        Files.createDirectories(request.data());
        if (request.bootstrapServers().isPresent()) {
            return new Installation(null, services(request, request.bootstrapServers().get()));
        }
        EmbeddedBroker broker = EmbeddedBroker.start(request.brokerFolder());
        try {
            return new Installation(broker, services(request, broker.bootstrapServers()));
        } catch (RuntimeException | IOException e) {
            broker.close();
            throw e;
        }
    }

    private static ApplicationContext services(UpRequest request, String brokers)
            throws IOException {
        new AvroSerdes(Map.of("schema.registry.url", request.registry())).registerHistory();
        ApplicationContext services =
                ApplicationContext.builder()
                        .environments(UpRequest.SERVICES.toArray(String[]::new))
                        .deduceEnvironment(false)
                        .properties(request.settings(brokers))
                        .start();
        try {
            services.getBean(EmbeddedServer.class).start();
            return services;
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    /// Whether every stage is at work.
    public boolean isHealthy() {
        return services.getBeansOfType(Stage.class).stream().allMatch(Stage::isHealthy);
    }

    /// The services' beans.
    public ApplicationContext services() {
        return services;
    }

    @Override
    public void close() {
        services.close();
        if (broker != null) {
            broker.close();
        }
    }
}
