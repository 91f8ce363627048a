// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Writes a record in Confluent's wire format: a zero byte, the schema's id in four bytes,
/// big-endian, and Avro's binary encoding. The subject is `<topic>-value` or `<topic>-key`.
public final class SpecificAvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    static final byte MAGIC = 0;

    private @Nullable RegistryConfig config;
    private @Nullable SchemaRegistry registry;
    private boolean isKey;
    private final Map<String, Writer<T>> writers = new ConcurrentHashMap<>();

    /// How a topic's records are written.
    ///
    /// @param type the records' own schema, by identity
    /// @param header the wire format's zero byte and schema id
    private record Writer<T>(Schema type, byte[] header, SpecificDatumWriter<T> body) {}

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        TrustedRecords.trust();
        this.config = RegistryConfig.of(configs);
        this.registry = SchemaRegistries.of(config);
        this.isKey = isKey;
    }

    @Override
    public byte @Nullable [] serialize(String topic, @Nullable T record) {
        if (record == null) {
            return null;
        }
        Writer<T> writer = writer(topic, record.getSchema());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.writeBytes(writer.header);
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            writer.body.write(record, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot write %s for %s".formatted(record.getSchema().getFullName(), topic), e);
        }
        return bytes.toByteArray();
    }

    /// Asks the registry once for each topic and class; what it answers does not change.
    private Writer<T> writer(String topic, Schema type) {
        Writer<T> known = writers.get(topic);
        if (known != null && known.type == type) {
            return known;
        }
        SchemaRegistry.Registered registered =
                registered(topic + (isKey ? "-key" : "-value"), type);
        byte[] header =
                ByteBuffer.allocate(1 + Integer.BYTES).put(MAGIC).putInt(registered.id()).array();
        Writer<T> writer =
                new Writer<>(type, header, new SpecificDatumWriter<>(registered.schema()));
        writers.put(topic, writer);
        return writer;
    }

    private SchemaRegistry.Registered registered(String subject, Schema schema) {
        if (config == null || registry == null) {
            throw new IllegalStateException("serializer used before it was configured");
        }
        if (config.useLatestVersion()) {
            return registry.latest(subject);
        }
        return config.autoRegister()
                ? new SchemaRegistry.Registered(registry.register(subject, schema), 0, schema)
                : registry.lookUp(subject, schema);
    }
}
