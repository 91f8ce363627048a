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

/// Writes a record in Confluent's wire format: a zero byte, the schema's id in four bytes,
/// big-endian, and Avro's binary encoding. The subject is `<topic>-value` or `<topic>-key`.
public final class SpecificAvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    static final byte MAGIC = 0;

    private @Nullable RegistryConfig config;
    private @Nullable SchemaRegistry registry;
    private boolean isKey;

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
        String subject = topic + (isKey ? "-key" : "-value");
        SchemaRegistry.Registered writer = writer(subject, record.getSchema());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        bytes.write(MAGIC);
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(writer.id()).array());
        try {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new SpecificDatumWriter<T>(writer.schema()).write(record, encoder);
            encoder.flush();
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(
                    "cannot write %s for %s".formatted(record.getSchema().getFullName(), topic), e);
        }
        return bytes.toByteArray();
    }

    private SchemaRegistry.Registered writer(String subject, Schema schema) {
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
