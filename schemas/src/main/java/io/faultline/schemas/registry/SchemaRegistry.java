// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.Schema;

/// Names schemas by number, as Confluent's Schema Registry does. Safe for use by several threads.
public interface SchemaRegistry {

    /// A schema under its subject.
    ///
    /// @param id the number that travels with each record
    /// @param version the subject's version, from 1
    /// @param schema the schema
    record Registered(int id, int version, Schema schema) {}

    /// Registers a schema under a subject, or finds it there.
    ///
    /// @return its id
    /// @throws IncompatibleSchemaException if the subject's compatibility rule forbids it
    /// @throws RegistryUnavailableException if the registry does not answer
    int register(String subject, Schema schema);

    /// Finds a schema under a subject without registering it.
    ///
    /// @throws UnknownSchemaException if the subject lacks it
    /// @throws RegistryUnavailableException if the registry does not answer
    Registered lookUp(String subject, Schema schema);

    /// The schema of an id.
    ///
    /// @throws UnknownSchemaException if there is none
    /// @throws RegistryUnavailableException if the registry does not answer
    Schema byId(int id);

    /// The newest schema of a subject.
    ///
    /// @throws UnknownSchemaException if the subject has none
    /// @throws RegistryUnavailableException if the registry does not answer
    Registered latest(String subject);

    /// Whether a schema may follow the newest one of a subject, by the subject's rule. True where
    /// the subject has no schema yet.
    ///
    /// @throws RegistryUnavailableException if the registry does not answer
    boolean isCompatible(String subject, Schema schema);
}
