// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reads Confluent's wire format into generated classes, resolving the writer's schema against the
/// class's own.
///
/// Bytes that are no such record are a [SerializationException] (poison); a registry that does not
/// answer is a [RegistryUnavailableException] (a broken world).
public final class SpecificAvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private static final int HEADER_BYTES = 1 + Integer.BYTES;

    private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
    private @Nullable SchemaRegistry registry;

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        TrustedRecords.trust();
        this.registry = SchemaRegistries.of(RegistryConfig.of(configs));
    }

    @Override
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        if (bytes.length < HEADER_BYTES || bytes[0] != SpecificAvroSerializer.MAGIC) {
            throw new SerializationException(
                    "%s: %d bytes without the header of Confluent's wire format"
                            .formatted(topic, bytes.length));
        }
        try {
            return read(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt(), bytes);
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SerializationException(topic + ": not a readable record: " + e, e);
        }
    }

    private T read(int id, byte[] bytes) throws IOException {
        BinaryDecoder decoder =
                DecoderFactory.get()
                        .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        T record = readers.computeIfAbsent(id, this::reader).read(null, decoder);
        if (!decoder.isEnd()) {
            throw new IOException("bytes are left after the record");
        }
        return record;
    }

    private SpecificDatumReader<T> reader(int id) {
        if (registry == null) {
            throw new IllegalStateException("deserializer used before it was configured");
        }
        Schema written = registry.byId(id);
        Class<?> type = SpecificData.get().getClass(written);
        if (type == null) {
            throw new SerializationException("no class for schema " + written.getFullName());
        }
        return new SpecificDatumReader<>(written, SpecificData.get().getSchema(type));
    }
}
