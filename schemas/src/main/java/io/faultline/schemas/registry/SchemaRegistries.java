// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One client for each registry, shared by all serdes of this process so that its cache is, too.
public final class SchemaRegistries {

    private static final Map<RegistryConfig, SchemaRegistry> CLIENTS = new ConcurrentHashMap<>();

    private SchemaRegistries() {}

    /// The client for a configuration.
    public static SchemaRegistry of(RegistryConfig config) {
        return CLIENTS.computeIfAbsent(config, SchemaRegistries::connect);
    }

    private static SchemaRegistry connect(RegistryConfig config) {
        return config.isMock()
                ? MockSchemaRegistry.scope(config.urls().getFirst())
                : new CachedSchemaRegistry(
                        new RestSchemaRegistry(config.urls(), config.userInfo()));
    }
}
