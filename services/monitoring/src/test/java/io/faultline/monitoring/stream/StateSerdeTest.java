// SPDX-License-Identifier: Apache-2.0
package io.faultline.monitoring.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.ClockSample;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

class StateSerdeTest {

    private static final ClockSample SAMPLE =
            new ClockSample(Instant.parse("2026-01-02T03:04:05.000006Z"), 7L);

    @Test
    void stateIsReadAsItWasWritten() {
        StateSerde<ClockSample> serde = StateSerde.of(ClockSample.class, List.of());
        byte[] bytes = serde.serializer().serialize("boots", SAMPLE);
        assertThat(serde.deserializer().deserialize("boots", bytes)).isEqualTo(SAMPLE);
    }

    @Test
    void stateOfAReleasedVersionIsReadAndOfAnotherIsNamed() throws IOException {
        Schema older =
                SchemaBuilder.record("ClockSample")
                        .namespace("io.faultline.schemas")
                        .fields()
                        .requiredLong("transit")
                        .name("received")
                        .type(ClockSample.getClassSchema().getField("received").schema())
                        .noDefault()
                        .name("host")
                        .type()
                        .stringType()
                        .stringDefault("")
                        .endRecord();
        GenericRecord record =
                new GenericRecordBuilder(older)
                        .set("transit", 7L)
                        .set("received", 1_767_323_045_000_006L)
                        .set("host", "h")
                        .build();
        byte[] bytes =
                new BinaryMessageEncoder<GenericRecord>(GenericData.get(), older)
                        .encode(record)
                        .array();

        assertThat(
                        StateSerde.of(ClockSample.class, List.of(older))
                                .deserializer()
                                .deserialize("boots", bytes))
                .isEqualTo(SAMPLE);
        assertThatThrownBy(
                        () ->
                                StateSerde.of(ClockSample.class, List.of())
                                        .deserializer()
                                        .deserialize("boots", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("boots: state that cannot be read");
    }
}
