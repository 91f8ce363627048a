// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A registry within this process, as Confluent's `mock://`: the same scope gives the same
/// registry. Its rule is FULL_TRANSITIVE. It forgets everything when the process ends, which is
/// harmless where every record on the broker can be read with the schemas that the process starts
/// with: an id is a function of the schema, so a restarted process gives the same schema the same
/// id.
final class MockSchemaRegistry implements SchemaRegistry {

    private static final Map<String, MockSchemaRegistry> SCOPES = new ConcurrentHashMap<>();

    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    private final Map<String, List<Schema>> subjects = new HashMap<>();
    private final Map<Integer, Schema> schemas = new HashMap<>();

    private MockSchemaRegistry() {}

    static MockSchemaRegistry scope(String url) {
        return SCOPES.computeIfAbsent(url, scope -> new MockSchemaRegistry());
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        List<Schema> versions = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!versions.contains(schema)) {
            if (!isCompatible(subject, schema)) {
                throw new IncompatibleSchemaException(
                        "%s breaks FULL_TRANSITIVE under %s"
                                .formatted(schema.getFullName(), subject));
            }
            versions.add(schema);
        }
        int id = id(schema);
        schemas.put(id, schema);
        return id;
    }

    @Override
    public synchronized Registered lookUp(String subject, Schema schema) {
        int index = subjects.getOrDefault(subject, List.of()).indexOf(schema);
        if (index < 0) {
            throw new UnknownSchemaException(schema.getFullName() + " is not under " + subject);
        }
        return new Registered(id(schema), index + 1, schema);
    }

    @Override
    public synchronized Schema byId(int id) {
        Schema schema = schemas.get(id);
        if (schema == null) {
            throw new UnknownSchemaException("no schema has the id " + id);
        }
        return schema;
    }

    @Override
    public synchronized Registered latest(String subject) {
        List<Schema> versions = subjects.getOrDefault(subject, List.of());
        if (versions.isEmpty()) {
            throw new UnknownSchemaException("no schema under " + subject);
        }
        return new Registered(id(versions.getLast()), versions.size(), versions.getLast());
    }

    @Override
    public synchronized boolean isCompatible(String subject, Schema schema) {
        try {
            FULL_TRANSITIVE.validate(schema, subjects.getOrDefault(subject, List.of()));
            return true;
        } catch (SchemaValidationException e) {
            return false;
        }
    }

    /// Thirty-one bits of the schema's fingerprint; ids in Confluent's format are positive.
    private int id(Schema schema) {
        long fingerprint = org.apache.avro.SchemaNormalization.parsingFingerprint64(schema);
        int id = (int) (fingerprint & 0x7FFF_FFFF);
        while (schemas.containsKey(id) && !schema.equals(schemas.get(id))) {
            id = (id + 1) & 0x7FFF_FFFF;
        }
        return id;
    }
}
