// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Checks in the present schemas as the next released versions, where they differ from the last:
/// run from the root of the repository, with the test class path.
final class SchemaRelease {

    private SchemaRelease() {}

    public static void main(String[] args) throws IOException {
        for (Class<?> record : SchemaCompatibilityTest.records()) {
            Schema now = SpecificData.get().getSchema(record);
            String name = record.getSimpleName();
            List<Schema> released = SchemaHistory.of(name);
            if (released.isEmpty() || !released.getLast().equals(now)) {
                Path file =
                        Path.of(
                                "schemas/src/main/resources/io/faultline/schemas/history",
                                "%s.v%d.avsc".formatted(name, released.size() + 1));
                Files.writeString(file, now.toString(true) + "\n");
                System.out.println(file);
            }
        }
    }
}
