// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.Schema;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what can never change: the schema of an id and the id of a registered schema.
final class CachedSchemaRegistry implements SchemaRegistry {

    private record Key(String subject, Schema schema) {}

    private final SchemaRegistry registry;
    private final Map<Key, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Key, Registered> registered = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    CachedSchemaRegistry(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int register(String subject, Schema schema) {
        return ids.computeIfAbsent(
                new Key(subject, schema), key -> registry.register(key.subject, key.schema));
    }

    @Override
    public Registered lookUp(String subject, Schema schema) {
        return registered.computeIfAbsent(
                new Key(subject, schema), key -> registry.lookUp(key.subject, key.schema));
    }

    @Override
    public Schema byId(int id) {
        return schemas.computeIfAbsent(id, registry::byId);
    }

    @Override
    public Registered latest(String subject) {
        return registry.latest(subject);
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        return registry.isCompatible(subject, schema);
    }
}
