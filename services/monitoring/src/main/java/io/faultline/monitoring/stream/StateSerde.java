// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import io.faultline.schemas.topic.SchemaHistory;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// State as Avro's single-object encoding writes it (Avro 1.12 specification, "Single-object
/// encoding"): the schema's fingerprint, then the record. State is this service's own, so no
/// registry has to know its schema. What any released version wrote can be read.
record StateSerde<T>(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder)
        implements Serde<T> {

    /// The serde of a generated class with its released versions.
    static <T> StateSerde<T> of(Class<T> type) {
        return of(type, SchemaHistory.of(type.getSimpleName()));
    }

    /// The serde of a generated class.
    ///
    /// @param released schemas that older state was written by
    static <T> StateSerde<T> of(Class<T> type, List<Schema> released) {
        SpecificData model = SpecificData.getForClass(type);
        Schema schema = model.getSchema(type);
        BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(model, schema);
        released.forEach(decoder::addSchema);
        return new StateSerde<>(new BinaryMessageEncoder<>(model, schema), decoder);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, state) -> state == null ? null : bytes(topic, state);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : state(topic, bytes);
    }

    private byte[] bytes(String topic, T state) {
        try {
            ByteBuffer encoded = encoder.encode(state);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new SerializationException(topic + ": state that cannot be written", e);
        }
    }

    private T state(String topic, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException | AvroRuntimeException e) { // the latter: an unknown fingerprint
            throw new SerializationException(topic + ": state that cannot be read", e);
        }
    }
}
