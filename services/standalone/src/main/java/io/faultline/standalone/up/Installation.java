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
    private final String bootstrapServers;
    private final ApplicationContext services;

    private Installation(
            @Nullable EmbeddedBroker broker, String bootstrapServers, ApplicationContext services) {
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
        this.services = services;
    }

    /// Starts everything; returns when the gateway and the console answer.
    ///
    /// @throws IOException if the data folder cannot be used
    public static Installation start(UpRequest request) throws IOException {
        Files.createDirectories(request.data());
        if (request.bootstrapServers().isPresent()) {
            String named = request.bootstrapServers().get();
            return new Installation(null, named, services(request, named));
        }
        EmbeddedBroker broker = EmbeddedBroker.start(request.brokerFolder());
        try {
            String own = broker.bootstrapServers();
            return new Installation(broker, own, services(request, own));
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

    /// The Kafka that it runs on.
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        services.close();
        if (broker != null) {
            broker.close();
        }
    }
}
