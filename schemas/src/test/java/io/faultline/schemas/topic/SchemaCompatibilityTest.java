// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The gate: no schema leaves the build that cannot read, or be read by, every released version.
class SchemaCompatibilityTest {

    private static final SchemaValidator FULL_TRANSITIVE =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    static Collection<Class<?>> records() {
        return Stream.concat(
                        SchemaHistory.records().values().stream(),
                        SchemaHistory.fingerprinted().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("records")
    void schemaIsFullTransitiveWithEveryReleasedVersion(Class<?> record) {
        List<Schema> released = SchemaHistory.of(record.getSimpleName());
        Schema now = SpecificData.get().getSchema(record);

        assertThat(released).as("released versions of %s", record).isNotEmpty();
        assertThatCode(() -> FULL_TRANSITIVE.validate(now, released)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("records")
    void newestReleasedVersionIsTheSchemaOfTheClass(Class<?> record) {
        assertThat(SchemaHistory.of(record.getSimpleName()).getLast())
                .as("check in the new version as history/%s.v<n>.avsc", record.getSimpleName())
                .isEqualTo(SpecificData.get().getSchema(record));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyFieldIsDocumented(Class<?> record) {
        assertDocumented(SpecificData.get().getSchema(record));
    }

    @Test
    void gateRefusesAFieldWithoutDefault() {
        Schema before = SchemaBuilder.record("R").fields().requiredString("a").endRecord();
        Schema after =
                SchemaBuilder.record("R").fields().requiredString("a").requiredInt("b").endRecord();

        assertThatThrownBy(() -> FULL_TRANSITIVE.validate(after, List.of(before)))
                .isInstanceOf(SchemaValidationException.class);
    }

    private static void assertDocumented(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    assertThat(field.doc())
                            .as("%s.%s", schema.getFullName(), field.name())
                            .isNotBlank();
                    assertDocumented(field.schema());
                }
            }
            case ARRAY -> assertDocumented(schema.getElementType());
            case UNION -> schema.getTypes().forEach(SchemaCompatibilityTest::assertDocumented);
            case ENUM -> assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
            default -> assertThat(schema.getType()).isNotNull();
        }
    }
}
