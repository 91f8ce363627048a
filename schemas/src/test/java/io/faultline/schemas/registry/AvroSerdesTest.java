// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import io.faultline.schemas.topic.SchemaHistory;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collection;
import java.util.Map;

class AvroSerdesTest {

    static Collection<Class<?>> records() {
        return SchemaHistory.records().values();
    }

    /// Each in-process registry here stands for a process of its own.
    @ParameterizedTest
    @MethodSource("records")
    void aNewProcessKnowsTheSchemasOfWhatAnotherWrote(Class<?> record) {
        Schema schema = requireNonNull(SpecificData.get().getSchema(record));
        SchemaRegistry before = MockSchemaRegistry.scope("mock://before-" + record.getName());
        int id = before.register("any", schema);

        String after = "mock://after-" + record.getName();
        new AvroSerdes(Map.of("schema.registry.url", after)).registerHistory();

        SchemaRegistry registry =
                SchemaRegistries.of(RegistryConfig.of(Map.of("schema.registry.url", after)));
        assertThat(registry.byId(id)).isEqualTo(schema);
    }
}
