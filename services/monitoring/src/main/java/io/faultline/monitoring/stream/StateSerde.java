// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

import java.io.IOException;
import java.nio.ByteBuffer;

/// State as Avro's single-object encoding writes it (Avro 1.12 specification, "Single-object
/// encoding"): the schema's fingerprint, then the record. State is this service's own, so no
/// registry has to know its schema.
record StateSerde<T>(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder)
        implements Serde<T> {

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
        } catch (IOException e) {
            throw new SerializationException(topic + ": state that cannot be read", e);
        }
    }
}
