// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

import java.util.Map;

/// Generated Avro classes in Confluent's wire format. Configured with [RegistryConfig]'s keys.
public final class SpecificAvroSerde<T extends SpecificRecord> implements Serde<T> {

    private final Serializer<T> serializer = new SpecificAvroSerializer<>();
    private final Deserializer<T> deserializer = new SpecificAvroDeserializer<>();

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        serializer.configure(configs, isKey);
        deserializer.configure(configs, isKey);
    }

    @Override
    public Serializer<T> serializer() {
        return serializer;
    }

    @Override
    public Deserializer<T> deserializer() {
        return deserializer;
    }
}
