// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.schemas.Box;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

class SpecificAvroSerdeTest {

    private static final Box BOX = new Box(1.0, 2.0, 3.0, 4.0);

    private final SpecificAvroSerde<Box> serde = new SpecificAvroSerde<>();

    @BeforeEach
    void configure() {
        serde.configure(Map.of("schema.registry.url", "mock://serde-test"), false);
    }

    @Test
    void recordComesBackAsItWas() {
        byte[] bytes = serde.serializer().serialize("boxes", BOX);

        assertThat(serde.deserializer().deserialize("boxes", bytes)).isEqualTo(BOX);
    }

    @Test
    void wireFormatIsConfluents() {
        byte[] bytes = serde.serializer().serialize("boxes", BOX);

        SchemaRegistry registry = MockSchemaRegistry.scope("mock://serde-test");
        int id = registry.lookUp("boxes-value", BOX.getSchema()).id();
        assertThat(bytes).hasSize(1 + 4 + 4 * 8);
        assertThat(bytes[0]).isZero();
        assertThat(ByteBuffer.wrap(bytes, 1, 4).getInt()).isEqualTo(id);
    }

    @Test
    void nullStaysNull() {
        assertThat(serde.serializer().serialize("boxes", null)).isNull();
        assertThat(serde.deserializer().deserialize("boxes", null)).isNull();
    }

    @Test
    void unknownIdAndStrangeBytesArePoison() {
        byte[] unknown = serde.serializer().serialize("boxes", BOX);
        Arrays.fill(unknown, 1, 5, (byte) 1);

        assertThatThrownBy(() -> serde.deserializer().deserialize("boxes", unknown))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serde.deserializer().deserialize("boxes", new byte[] {9}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Confluent");
    }

    @Test
    void anyMutationIsReadOrRefusedNeverWorse() {
        byte[] sound = serde.serializer().serialize("boxes", BOX);
        Random random = new Random(3);
        for (int round = 0; round < 10_000; round++) {
            byte[] mutated = Arrays.copyOf(sound, random.nextInt(sound.length + 8));
            if (mutated.length > 0) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(serde.deserializer().deserialize("boxes", mutated)).isNotNull();
            } catch (SerializationException e) {
                assertThat(e).message().startsWith("boxes");
            }
        }
    }

    @Test
    void incompatibleSchemaIsRefused() {
        SchemaRegistry registry = MockSchemaRegistry.scope("mock://compatibility");
        Schema before = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema after = SchemaBuilder.record("R").fields().requiredInt("b").endRecord();
        registry.register("r-value", before);

        assertThat(registry.isCompatible("r-value", after)).isFalse();
        assertThatThrownBy(() -> registry.register("r-value", after))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void idIsAFunctionOfTheSchema() {
        int id = MockSchemaRegistry.scope("mock://a").register("x-value", BOX.getSchema());

        assertThat(MockSchemaRegistry.scope("mock://b").register("y-value", BOX.getSchema()))
                .isEqualTo(id);
    }

    @Test
    void namedSerdeClassIsUsed() {
        AvroSerdes serdes =
                new AvroSerdes(
                        Map.of("schema.registry.url", "mock://a", "avro.serde.class", "no.Such"));

        assertThatThrownBy(() -> serdes.avro(Box.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.Such");
    }
}
