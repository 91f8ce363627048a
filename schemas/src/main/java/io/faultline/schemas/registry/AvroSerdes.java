// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import io.faultline.schemas.topic.SchemaHistory;
import io.faultline.schemas.topic.Topic;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

import java.util.Map;

/// The serdes of all topics, from one configuration.
///
/// `avro.serde.class` names another serde for the same wire format, such as Confluent's own, where
/// it is on the class path (the Maven profile `confluent` puts it there).
public final class AvroSerdes {

    public static final String SERDE_CLASS = "avro.serde.class";

    static {
        TrustedRecords.trust(); // for other serdes than Faultline's
    }

    private final Map<String, ?> config;
    private final String serdeClass;

    /// @param config `schema.registry.url` and the other keys of [RegistryConfig]
    public AvroSerdes(Map<String, ?> config) {
        this.config = Map.copyOf(config);
        Object named = config.get(SERDE_CLASS);
        this.serdeClass =
                named == null || named.toString().isBlank()
                        ? SpecificAvroSerde.class.getName()
                        : named.toString();
    }

    /// Registers every released version of every schema that records are kept by. An in-process
    /// registry, which forgets, must be told so before anything is read.
    public void registerHistory() {
        SchemaRegistry registry = SchemaRegistries.of(RegistryConfig.of(config));
        SchemaHistory.records()
                .forEach(
                        (subject, type) ->
                                SchemaHistory.of(type.getSimpleName())
                                        .forEach(schema -> registry.register(subject, schema)));
    }

    /// How a topology reads a topic.
    public <K, V> Consumed<K, V> consumed(Topic<K, V> topic) {
        return Consumed.with(keySerde(topic), serde(topic));
    }

    /// How a topology writes a topic.
    public <K, V> Produced<K, V> produced(Topic<K, V> topic) {
        return Produced.with(keySerde(topic), serde(topic));
    }

    /// The serde of a topic's keys.
    public <K> Serde<K> keySerde(Topic<K, ?> topic) {
        return Serdes.serdeFrom(topic.keyType());
    }

    /// The serde of a topic's values.
    public <V> Serde<V> serde(Topic<?, V> topic) {
        return topic.valueType() == byte[].class
                ? Serdes.serdeFrom(topic.valueType())
                : avro(topic.valueType());
    }

    /// The serde of an Avro class that is no topic's, such as a state store's value.
    @SuppressWarnings("unchecked") // the class in the configuration is a serde of Avro classes
    public <V> Serde<V> avro(Class<V> type) {
        try {
            Class<?> named = Class.forName(serdeClass);
            Serde<V> serde = (Serde<V>) named.getDeclaredConstructor().newInstance();
            serde.configure(config, false);
            return serde;
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "%s=%s is no serde for %s".formatted(SERDE_CLASS, serdeClass, type), e);
        }
    }
}
