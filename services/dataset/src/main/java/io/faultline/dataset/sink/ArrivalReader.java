// SPDX-License-Identifier: Apache-2.0
package io.faultline.dataset.sink;

import io.faultline.dataset.store.Arrival;
import io.faultline.dataset.store.SourcePartition;
import io.faultline.schemas.AnnotatedExample;
import io.faultline.schemas.deadletter.PoisonRecordException;
import io.faultline.schemas.registry.RegistryUnavailableException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Reads a Kafka record as an annotated example that may be stored.
final class ArrivalReader {

    private final Deserializer<AnnotatedExample> values;

    ArrivalReader(Deserializer<AnnotatedExample> values) {
        this.values = values;
    }

    /// The example of a record.
    ///
    /// @throws PoisonRecordException if the record is none, or one that contradicts itself
    /// @throws RegistryUnavailableException if the registry does not answer
    Arrival read(ConsumerRecord<byte[], byte[]> record) {
        AnnotatedExample annotated = value(record);
        if (annotated == null) {
            throw new PoisonRecordException("no-value", place(record) + " has no value");
        }
        StorableExample.check(annotated);
        String id = annotated.getExample().getExampleId();
        if (record.key() == null || !id.equals(new String(record.key(), StandardCharsets.UTF_8))) {
            throw new PoisonRecordException(
                    "key-mismatch", place(record) + " has another key than its example " + id);
        }
        SourcePartition from = new SourcePartition(record.topic(), record.partition());
        return new Arrival(annotated, from, record.offset());
    }

    private @Nullable AnnotatedExample value(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RegistryUnavailableException e) {
            throw e;
        } catch (SerializationException e) {
            PoisonRecordException poison =
                    new PoisonRecordException("unreadable-record", place(record) + ": " + e);
            poison.initCause(e);
            throw poison;
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return "%s-%d at offset %d".formatted(record.topic(), record.partition(), record.offset());
    }
}
