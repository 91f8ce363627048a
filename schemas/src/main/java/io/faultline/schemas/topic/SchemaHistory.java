// SPDX-License-Identifier: Apache-2.0
package io.faultline.schemas.topic;

import io.faultline.schemas.BootState;
import io.faultline.schemas.CameraState;
import io.faultline.schemas.InstructionPool;
import io.faultline.schemas.Pairing;
import io.faultline.schemas.SubjectState;

import org.apache.avro.Schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every version of a record's schema that was ever released, as checked-in files
/// `history/<record>.v<n>.avsc`. The build refuses a schema that is not FULL_TRANSITIVE with them,
/// and whoever reads records, such as an in-process registry, learns them at start, so that records
/// of any age can be read.
public final class SchemaHistory {

    private SchemaHistory() {}

    /// Every class whose records are kept by a schema's id, by a subject: the topics' values and
    /// what synthesis keeps in its state stores.
    public static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        Topics.all().forEach(topic -> records.put(topic.name() + "-value", topic.valueType()));
        for (Class<?> state : List.of(InstructionPool.class, Pairing.class)) {
            records.put(state.getName(), state);
        }
        return records;
    }

    /// Every class whose records are kept by a schema's fingerprint: what monitoring keeps in its
    /// state stores, with no registry.
    public static List<Class<?>> fingerprinted() {
        return List.of(BootState.class, CameraState.class, SubjectState.class);
    }

    /// The released versions of a record, oldest first.
    ///
    /// @param record simple name of the generated class
    public static List<Schema> of(String record) {
        List<Schema> versions = new ArrayList<>();
        while (true) {
            String file =
                    "/io/faultline/schemas/history/%s.v%d.avsc"
                            .formatted(record, versions.size() + 1);
            try (InputStream json = SchemaHistory.class.getResourceAsStream(file)) {
                if (json == null) {
                    return List.copyOf(versions);
                }
                versions.add(new Schema.Parser().parse(json));
            } catch (IOException e) {
                throw new UncheckedIOException(file, e);
            }
        }
    }
}
