// SPDX-License-Identifier: Apache-2.0
package io.faultline.standalone.up;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to run.
///
/// @param data folder of everything that is kept
/// @param port where the gateway and the console listen, on loopback
/// @param bootstrapServers a running Kafka; empty for an embedded one
/// @param schemaRegistry a running registry; empty for one in this process
/// @param model folder of the verifier's model; empty for the one that comes with Faultline
/// @param stillViews whether a camera may show the very same picture twice, as a simulator's does
public record UpRequest(
        Path data,
        int port,
        Optional<String> bootstrapServers,
        Optional<String> schemaRegistry,
        Optional<Path> model,
        boolean stillViews) {

    /// The services, in the order of the flow: the live lane, and the part of the dataset lane that
    /// turns labels into examples.
    static final List<String> SERVICES =
            List.of(
                    "gateway",
                    "monitoring",
                    "verification",
                    "console",
                    "synthesis",
                    "annotation",
                    "dataset");

    public UpRequest {
        if (schemaRegistry.isEmpty() && bootstrapServers.isPresent()) {
            throw new IllegalArgumentException(
                    "records on a shared Kafka need a shared registry: give --schema-registry");
        }
    }

    /// Where robots and people connect.
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    Path brokerFolder() {
        return data.resolve("broker");
    }

    Path spools() {
        return data.resolve("robots");
    }

    String registry() {
        return schemaRegistry.orElse("mock://faultline");
    }

    Map<String, Object> settings(String brokers) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("micronaut.server.port", port);
        settings.put("faultline.bootstrap-servers", brokers);
        settings.put("faultline.schema-registry", registry());
        settings.put("faultline.frames", data.resolve("frames").toString());
        settings.put("faultline.state", data.resolve("state").toString());
        settings.put("faultline.dataset.folder", data.resolve("dataset").toString());

        settings.put("faultline.monitoring.still-views", stillViews ? "*" : "");
        model.ifPresent(folder -> settings.put("faultline.verification.model", folder.toString()));
        return settings;
    }
}
